package io.tbaas.fabric.ledger;

import org.hyperledger.fabric.protos.ledger.queryresult.KeyModification;

/** Reads the past values of public keys. */
public interface HistoryQuery {
    /** All committed modifications of the key, the newest first. */
    ResultsIterator<KeyModification> history(String namespace, String key);
}
