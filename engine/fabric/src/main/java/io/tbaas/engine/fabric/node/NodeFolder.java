package io.tbaas.engine.fabric.node;

import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.node.NodeState;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A node's folder: {@code data}, {@code node.log} and {@code node.lock}. */
record NodeFolder(Path root) {
    Path data() {
        return root.resolve("data");
    }

    Path log() {
        return root.resolve("node.log");
    }

    void make() {
        try {
            Files.createDirectories(data());
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** What keeps other processes from serving the folder; ends with this process at the latest. */
    record Lock(FileChannel channel) implements AutoCloseable {
        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Lock lock() {
        return tryLock(StandardOpenOption.CREATE)
                .orElseThrow(() -> new TbaasException(
                        EngineError.FOLDER_IN_USE, "Another process serves the node's folder " + root + "."));
    }

    private java.util.Optional<Lock> tryLock(@Nullable StandardOpenOption creating) {
        FileChannel channel = null;
        try {
            channel = creating == null
                    ? FileChannel.open(root.resolve("node.lock"), StandardOpenOption.WRITE)
                    : FileChannel.open(root.resolve("node.lock"), creating, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return java.util.Optional.of(new Lock(channel));
            }
            channel.close();
            return java.util.Optional.empty();
        } catch (OverlappingFileLockException heldHere) {
            // Another runtime of this very process; only ever in tests and mistakes.
            new Lock(java.util.Objects.requireNonNull(channel)).close();
            return java.util.Optional.empty();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** The state of a node that this process does not run. */
    NodeState restingState() {
        if (!Files.exists(data())) {
            return NodeState.ABSENT;
        }
        if (!Files.exists(root.resolve("node.lock"))) {
            return NodeState.STOPPED;
        }
        return tryLock(null)
                .map(lock -> {
                    lock.close();
                    return NodeState.STOPPED;
                })
                .orElse(NodeState.ELSEWHERE);
    }

    /** What the folder holds; files that vanish meanwhile count nothing. */
    long bytes() {
        if (!Files.exists(root)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.mapToLong(NodeFolder::size).sum();
        } catch (UncheckedIOException vanished) {
            return 0;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (NoSuchFileException vanished) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private TbaasException unusable(IOException e) {
        return new TbaasException(
                EngineError.FOLDER_UNUSABLE, "The node's folder " + root + " cannot be used: " + e.getMessage(), e);
    }
}
