package io.tbaas.fabric.ledger.block;

import io.tbaas.fabric.protocol.ChannelId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Which ledgers of a node are laid aside: their files stay where they are, and no start opens them. One file for each in
 * {@code parked}, which is there or not, so that a crash leaves a ledger either parked or not.
 *
 * <p>Source: fabric core/ledger/kvledger (a ledger's status INACTIVE), with files instead of a shared database.
 */
public final class ParkedLedgers {
    private static final String SUFFIX = ".parked";

    private final Path folder;

    /** Those below {@code folder}, the node's ledger folder. */
    public ParkedLedgers(Path folder) {
        this.folder = folder.resolve("parked");
    }

    /** Whether a channel's ledger is laid aside. */
    public boolean contains(ChannelId channelId) {
        return Files.exists(path(channelId));
    }

    /** Channels whose ledgers are laid aside, in name order. */
    public List<ChannelId> list() {
        return ChannelFolders.names(folder, SUFFIX);
    }

    /** Lays a ledger aside, durably. */
    public void add(ChannelId channelId) {
        try {
            DurableFiles.write(path(channelId), new byte[0]);
        } catch (IOException failure) {
            throw BlockFiles.failed("lay the ledger of channel " + channelId + " aside", failure);
        }
    }

    /** Takes a ledger back, durably; nothing happens to one that is not laid aside. */
    public void remove(ChannelId channelId) {
        try {
            DurableFiles.delete(path(channelId));
        } catch (IOException failure) {
            throw BlockFiles.failed("take the ledger of channel " + channelId + " back", failure);
        }
    }

    private Path path(ChannelId channelId) {
        return folder.resolve(channelId.value() + SUFFIX);
    }
}
