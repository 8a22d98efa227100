package io.tbaas.platform.domain.network;

import io.tbaas.engine.api.ledger.FirstBlock;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.foundation.Bytes;
import java.util.Optional;

/**
 * A ledger of a network.
 *
 * @param firstBlock what its nodes join with; empty until it is composed
 * @param firstHash the first block's hash, which the ledger is recognised by; empty until then
 */
public record Channel(
        ChannelId id,
        NetworkId network,
        String name,
        ChannelState state,
        Optional<Bytes> firstBlock,
        Optional<Bytes> firstHash) {
    /** The block that nodes join with; empty until it is composed, and of imported channels. */
    public Optional<FirstBlock> first() {
        return firstBlock.flatMap(block -> firstHash.map(hash -> new FirstBlock(new LedgerName(name), block, hash)));
    }
}
