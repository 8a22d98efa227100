package io.tbaas.fabric.ledger.block;

import io.tbaas.fabric.protocol.ChannelId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;

/** Join blocks kept in {@code pendingops/join} before anything else, so that a join cut short is finished on start. */
@SuppressWarnings("DoNotCallSuggester") // bodies follow
public final class PendingJoins {
    /** Join blocks below {@code folder}, the orderer's ledger folder. */
    public PendingJoins(Path folder) {
        throw new UnsupportedOperationException("pending joins below " + folder);
    }

    /** Keeps a join block durably; refused when there is one for that channel. */
    public void save(ChannelId channelId, Block joinBlock) {
        throw new UnsupportedOperationException("save " + channelId + joinBlock);
    }

    /** The join block of a channel. */
    public Optional<Block> find(ChannelId channelId) {
        throw new UnsupportedOperationException("find " + channelId);
    }

    /** Forgets the join block of a channel. */
    public void remove(ChannelId channelId) {
        throw new UnsupportedOperationException("remove " + channelId);
    }

    /** Channels that have a join block, in name order. */
    public List<ChannelId> list() {
        throw new UnsupportedOperationException("list");
    }
}
