/** Contracts that tests run in processes of their own. */
@NullMarked
package io.tbaas.fabric.chaincode.contract;

import org.jspecify.annotations.NullMarked;
