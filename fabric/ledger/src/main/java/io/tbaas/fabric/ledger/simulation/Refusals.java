package io.tbaas.fabric.ledger.simulation;

import io.tbaas.fabric.ledger.LedgerError;
import io.tbaas.fabric.protocol.rwset.Version;
import io.tbaas.foundation.TbaasException;
import java.util.Optional;

/** Fabric's refusals, word for word. */
final class Refusals {
    private Refusals() {}

    static TbaasException refused(String text) {
        return new TbaasException(LedgerError.SIMULATION_REFUSED, text);
    }

    static TbaasException done() {
        return refused("this instance should not be used after calling Done()");
    }

    static TbaasException collectionsNotDefined(String namespace) {
        return refused("collection config not defined for chaincode [" + namespace
                + "], pass the collection configuration upon chaincode definition/instantiation");
    }

    static TbaasException collectionUnknown(String namespace, String collection) {
        return refused("collection [" + collection + "] not defined in the collection config for chaincode ["
                + namespace + "]");
    }

    static TbaasException stalePrivateData(Optional<Version> hashVersion, Optional<Version> version) {
        return new TbaasException(
                LedgerError.PRIVATE_DATA_UNAVAILABLE,
                "private data matching public hash version is not available. Public hash version = " + text(hashVersion)
                        + ", Private data version = " + text(version));
    }

    private static String text(Optional<Version> version) {
        return version.map(known -> "{BlockNum: " + Long.toUnsignedString(known.blockNumber()) + ", TxNum: "
                        + Long.toUnsignedString(known.txNumber()) + "}")
                .orElse("<nil>");
    }

    static TbaasException queryUnsupported(String function) {
        return new TbaasException(LedgerError.QUERY_UNSUPPORTED, function + " not supported for leveldb");
    }

    static TbaasException transaction(String txId, String reason) {
        return refused("txid [" + txId + "]: unsuppored transaction. " + reason);
    }
}
