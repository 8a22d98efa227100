package io.tbaas.fabric.ledger.commit;

import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.envelope.ParsedEnvelope;
import io.tbaas.fabric.protocol.envelope.TransactionIds;

/**
 * The id under which a transaction is found: the one it names, or else the one that its nonce and creator give.
 *
 * <p>Source: protoutil/txutils.go#GetOrComputeTxIDFromEnvelope.
 */
final class IndexedIds {
    private IndexedIds() {}

    /** Empty text if the envelope is malformed. */
    static String of(ParsedEnvelope envelope, HashFunction hash) {
        if (envelope.channelHeader().isEmpty()) {
            return "";
        }
        String named = envelope.txId();
        return named.isEmpty()
                ? envelope.signatureHeader()
                        .map(header -> TransactionIds.compute(header.getNonce(), header.getCreator(), hash))
                        .orElse("")
                : named;
    }
}
