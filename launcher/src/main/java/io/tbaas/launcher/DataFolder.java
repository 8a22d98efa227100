package io.tbaas.launcher;

import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** The one folder that holds all state: the network's keys and ledgers, its log and the marks of its process. */
public record DataFolder(Path root) {
    /** The network's own folder. */
    public Path network() {
        return root.resolve("network");
    }

    Path log() {
        return root.resolve("log/network.log");
    }

    Path pidFile() {
        return root.resolve("run/network.pid");
    }

    Path readyFile() {
        return root.resolve("run/network.ready");
    }

    /** The process that serves this folder, if it is alive. */
    public Optional<ProcessHandle> process() {
        try {
            if (!Files.exists(pidFile())) {
                return Optional.empty();
            }
            String[] recorded = Files.readString(pidFile()).strip().split(" ", 2);
            return ProcessHandle.of(Long.parseLong(recorded[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> startedAt(process).equals(recorded.length > 1 ? recorded[1] : ""));
        } catch (IOException | NumberFormatException e) {
            throw new TbaasException(
                    LauncherError.FOLDER_UNUSABLE,
                    "The file " + pidFile() + " cannot be read: " + e.getMessage() + ". Delete it and try again.",
                    e);
        }
    }

    /** What tells a process from a later one with the same number. */
    static String startedAt(ProcessHandle process) {
        return process.info().startInstant().map(Object::toString).orElse("");
    }

    /** Deletes the network with all its data. */
    public void clear() {
        for (Path part : new Path[] {network(), root.resolve("run"), root.resolve("log")}) {
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
