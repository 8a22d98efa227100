package io.tbaas.fabric.ledger.privatedata;

import io.tbaas.fabric.ledger.rocks.KeyReader;
import io.tbaas.fabric.ledger.rocks.KeyWriter;

/** What identifies a private write set. */
record DataKey(long block, int transaction, String namespace, String collection) {
    static DataKey decode(byte[] encoded) {
        return decode(new KeyReader(encoded, 0));
    }

    static DataKey decode(KeyReader in) {
        return new DataKey(in.block(), in.index(), in.text(), in.text());
    }

    byte[] encoded() {
        return new KeyWriter()
                .block(block)
                .index(transaction)
                .text(namespace)
                .text(collection)
                .toArray();
    }
}
