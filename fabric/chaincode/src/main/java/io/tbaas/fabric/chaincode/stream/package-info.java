/** The stream between peer and contract: registration, calls, and the requests of running calls. */
@NullMarked
package io.tbaas.fabric.chaincode.stream;

import org.jspecify.annotations.NullMarked;
