/** Reads identities from folders laid out as Fabric lays them out. */
@NullMarked
package io.tbaas.fabric.comm.identity;

import org.jspecify.annotations.NullMarked;
