/** The hash chain over what each block changed, kept by committing peers. */
@NullMarked
package io.tbaas.fabric.protocol.commithash;

import org.jspecify.annotations.NullMarked;
