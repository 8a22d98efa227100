package io.tbaas.fabric.ledger.block;

import org.hyperledger.fabric.protos.peer.TxValidationCode;

/** The block and index of a transaction, and its validation code. */
public record TransactionLocation(long blockNumber, int index, TxValidationCode code) {}
