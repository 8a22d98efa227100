/** The ordering node: one assembly per orderer. */
@NullMarked
package io.tbaas.fabric.orderer;

import org.jspecify.annotations.NullMarked;
