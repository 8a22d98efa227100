/** Hyperledger's published clients and sample contracts against our nodes. */
@NullMarked
package io.tbaas.acceptance.clients;

import org.jspecify.annotations.NullMarked;
