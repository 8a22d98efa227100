package io.tbaas.fabric.chaincode.process;

import java.nio.file.Path;
import java.util.List;

/**
 * What a caged program sees of this machine's files: everything that is not hidden, and of what is hidden only the
 * folders named here, at their own paths.
 *
 * @param writable folders it may write to and then owns
 * @param readable folders it may read
 * @param overlays folders it sees a private, writable view of
 * @param hidden folders it does not see
 * @param user numeric user id it runs under, where that can be chosen
 * @param limits what it may use
 */
public record CagePlan(
        List<Path> writable, List<Path> readable, List<Overlay> overlays, List<Path> hidden, int user, Limits limits) {

    public CagePlan {
        writable = List.copyOf(writable);
        readable = List.copyOf(readable);
        overlays = List.copyOf(overlays);
        hidden = List.copyOf(hidden);
    }

    /**
     * A folder seen at another place; what is written there is kept apart.
     *
     * @param source what is seen
     * @param target where
     * @param changes an empty folder that takes what is written
     */
    public record Overlay(Path source, Path target, Path changes) {}

    /**
     * Limits that the operating system enforces.
     *
     * @param dataBytesMax private memory
     * @param processesMax processes and threads
     * @param fileBytesMax size of one file
     */
    public record Limits(long dataBytesMax, int processesMax, long fileBytesMax) {}
}
