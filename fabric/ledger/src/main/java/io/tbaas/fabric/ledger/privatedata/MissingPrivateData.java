package io.tbaas.fabric.ledger.privatedata;

/** A private write set of a committed transaction that this peer should have, and has not. */
public record MissingPrivateData(long blockNumber, int transaction, String namespace, String collection) {}
