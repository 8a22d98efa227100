/** The driver for Hyperledger Fabric. */
@NullMarked
package io.tbaas.engine.fabric;

import org.jspecify.annotations.NullMarked;
