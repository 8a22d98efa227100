package io.tbaas.fabric.peer.discovery;

import io.tbaas.fabric.ledger.QueryExecutor;
import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.lifecycle.CommittedDefinitions;
import io.tbaas.fabric.protocol.lifecycle.LifecycleKeys;

/** Committed definitions, read from the ledger when they are first asked for. */
final class LedgerDefinitions {
    private LedgerDefinitions() {}

    static CommittedDefinitions of(PeerChannel channel, ChannelBundle bundle) {
        return CommittedDefinitions.of(
                key -> {
                    try (QueryExecutor state = channel.ledger().uncheckedQueryExecutor()) {
                        return state.getState(LifecycleKeys.LIFECYCLE_NAMESPACE, key);
                    }
                },
                bundle);
    }
}
