package io.tbaas.fabric.ledger.block;

import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.ledger.LedgerError;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Files and folders that are named after channels. */
public final class ChannelFolders {
    private static final String HASH_FILE = "hash-function";

    private ChannelFolders() {}

    /** Channels whose name with that suffix is in the folder, in name order; none where there is no folder. */
    public static List<ChannelId> names(Path folder, String suffix) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .map(name -> name.substring(0, name.length() - suffix.length()))
                    .sorted()
                    .map(ChannelId::new)
                    .toList();
        } catch (IOException failure) {
            throw BlockFiles.failed("list " + folder, failure);
        }
    }

    /** Deletes a folder with all in it, newest block files first: a part that is left can be opened. */
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.walk(folder)) {
            List<Path> deepestFirst = entries.sorted(Comparator.reverseOrder()).toList();
            for (Path entry : deepestFirst) {
                Files.delete(entry);
            }
        } catch (IOException failure) {
            throw BlockFiles.failed("delete " + folder, failure);
        }
    }

    /** Whether a folder holds a block file with something in it. */
    public static boolean hasBlocks(Path folder) {
        Path first = BlockFiles.path(folder, 0);
        try {
            return Files.exists(first) && Files.size(first) > 0;
        } catch (IOException failure) {
            throw BlockFiles.failed("read " + first, failure);
        }
    }

    /** Keeps the hash function of a channel beside its block files, so that they can be read without a database. */
    public static void keepHash(Path folder, HashFunction hash) {
        try {
            DurableFiles.write(folder.resolve(HASH_FILE), hash.name().getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw BlockFiles.failed("write in " + folder, failure);
        }
    }

    /**
     * The hash function kept with {@link #keepHash}; SHA-256, the only one that Fabric knows, where an official peer wrote
     * the blocks; empty where there are none.
     */
    public static Optional<HashFunction> hash(Path folder) {
        Path path = folder.resolve(HASH_FILE);
        if (!Files.exists(path)) {
            return hasBlocks(folder) ? Optional.of(HashFunction.SHA_256) : Optional.empty();
        }
        try {
            return Optional.of(HashFunction.valueOf(Files.readString(path).strip()));
        } catch (IOException failure) {
            throw BlockFiles.failed("read " + path, failure);
        } catch (IllegalArgumentException unknown) {
            throw new TbaasException(LedgerError.LEDGER_CORRUPT, path + " names no hash function", unknown);
        }
    }
}
