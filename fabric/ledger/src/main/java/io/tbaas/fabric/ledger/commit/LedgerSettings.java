package io.tbaas.fabric.ledger.commit;

import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.ledger.CollectionDefinitions;
import io.tbaas.fabric.ledger.LedgerOptions;
import io.tbaas.fabric.ledger.block.AppendFile;
import io.tbaas.fabric.ledger.rocks.LedgerMemory;
import io.tbaas.fabric.protocol.ChannelId;
import java.nio.file.Path;

/**
 * Where and how a channel's ledger is kept.
 *
 * @param blockFolder of the block files
 * @param databaseFolder of the databases
 * @param opener opens block files for writing
 */
public record LedgerSettings(
        ChannelId channelId,
        Path blockFolder,
        Path databaseFolder,
        LedgerOptions options,
        HashFunction hash,
        LedgerMemory memory,
        AppendFile.Opener opener,
        CollectionDefinitions collections) {}
