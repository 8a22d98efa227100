/** Genesis blocks from profiles, as configtxgen makes them. */
@NullMarked
package io.tbaas.fabric.protocol.genesis;

import org.jspecify.annotations.NullMarked;
