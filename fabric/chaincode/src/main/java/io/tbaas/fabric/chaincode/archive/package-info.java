/** Reads the archives that contract packages consist of. */
@NullMarked
package io.tbaas.fabric.chaincode.archive;

import org.jspecify.annotations.NullMarked;
