package io.tbaas.fabric.peer.channel;

import io.tbaas.fabric.protocol.TxId;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/** How a transaction ended: the code it has in its block, valid or not. */
public record CommitStatus(TxId transaction, long blockNumber, TxValidationCode code) {}
