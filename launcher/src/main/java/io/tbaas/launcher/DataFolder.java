package io.tbaas.launcher;

import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** The one folder that holds all state: the network's keys and ledgers, the platform's database and keys, logs and the marks of processes. */
public record DataFolder(Path root) {
    /** The network's own folder. */
    public Path network() {
        return root.resolve("network");
    }

    /** The platform's own folder. */
    Path platform() {
        return root.resolve("platform");
    }

    Path log() {
        return log(Part.NETWORK);
    }

    Path log(Part part) {
        return root.resolve("log/" + part.word() + ".log");
    }

    Path pidFile() {
        return pidFile(Part.NETWORK);
    }

    Path pidFile(Part part) {
        return root.resolve("run/" + part.word() + ".pid");
    }

    Path readyFile() {
        return readyFile(Part.NETWORK);
    }

    Path readyFile(Part part) {
        return root.resolve("run/" + part.word() + ".ready");
    }

    /** The process that serves this folder's network, if it is alive. */
    public Optional<ProcessHandle> process() {
        return process(Part.NETWORK);
    }

    Optional<ProcessHandle> process(Part part) {
        Path pidFile = pidFile(part);
        try {
            if (!Files.exists(pidFile)) {
                return Optional.empty();
            }
            String[] recorded = Files.readString(pidFile).strip().split(" ", 2);
            return ProcessHandle.of(Long.parseLong(recorded[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> startedAt(process).equals(recorded.length > 1 ? recorded[1] : ""));
        } catch (IOException | NumberFormatException e) {
            throw new TbaasException(
                    LauncherError.FOLDER_UNUSABLE,
                    "The file " + pidFile + " cannot be read: " + e.getMessage() + ". Delete it and try again.",
                    e);
        }
    }

    /** What tells a process from a later one with the same number. */
    static String startedAt(ProcessHandle process) {
        return process.info().startInstant().map(Object::toString).orElse("");
    }

    /** Deletes the network with all its data; the platform stays. */
    public void clear() {
        for (Path part : new Path[] {network(), pidFile(), readyFile(), log()}) {
            delete(part);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(
                        Path visited, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
                    if (failure != null) {
                        throw failure;
                    }
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new TbaasException(
                    LauncherError.FOLDER_UNUSABLE, "The folder " + folder + " cannot be deleted: " + e.getMessage(), e);
        }
    }
}
