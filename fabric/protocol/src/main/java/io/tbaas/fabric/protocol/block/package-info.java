/** Block headers, hashes, metadata slots and signatures. */
@NullMarked
package io.tbaas.fabric.protocol.block;

import org.jspecify.annotations.NullMarked;
