package io.tbaas.fabric.ledger.block;

import io.tbaas.fabric.ledger.LedgerError;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;

/**
 * Join blocks kept in {@code pendingops/join} before anything else, so that a join cut short is finished on start.
 *
 * <p>Source: orderer/common/multichannel/registrar.go, orderer/common/filerepo.
 */
public final class PendingJoins {
    private static final String SUFFIX = ".join";

    private final Path folder;

    /** Join blocks below {@code folder}, the orderer's ledger folder. */
    public PendingJoins(Path folder) {
        this.folder = folder.resolve("pendingops").resolve("join");
    }

    /** Keeps a join block durably; refused when there is one for that channel. */
    public void save(ChannelId channelId, Block joinBlock) {
        try {
            if (Files.exists(path(channelId))) {
                throw new TbaasException(
                        LedgerError.LEDGER_EXISTS, "a join block of channel " + channelId + " is kept already");
            }
            DurableFiles.write(path(channelId), joinBlock.toByteArray());
        } catch (IOException failure) {
            throw BlockFiles.failed("keep the join block of channel " + channelId, failure);
        }
    }

    /** The join block of a channel. */
    public Optional<Block> find(ChannelId channelId) {
        Path path = path(channelId);
        try {
            return Files.exists(path) ? Optional.of(Block.parseFrom(Files.readAllBytes(path))) : Optional.empty();
        } catch (IOException failure) {
            throw BlockFiles.failed("read the join block " + path, failure);
        }
    }

    /** Forgets the join block of a channel. */
    public void remove(ChannelId channelId) {
        try {
            DurableFiles.delete(path(channelId));
        } catch (IOException failure) {
            throw BlockFiles.failed("remove the join block of channel " + channelId, failure);
        }
    }

    /** Channels that have a join block, in name order. */
    public List<ChannelId> list() {
        return ChannelFolders.names(folder, SUFFIX);
    }

    private Path path(ChannelId channelId) {
        return folder.resolve(channelId.value() + SUFFIX);
    }
}
