package io.tbaas.platform.server.network;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A file system of few megabytes in the place of a folder, which can be filled to its last byte; only whoever may mount has one. */
final class SmallDisk implements AutoCloseable {
    private static final int FILES_MAX = 4000;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where this process may not mount. */
    static SmallDisk at(Path folder, int mebibytes) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        boolean mounted = run(
                "mount",
                "-t",
                "tmpfs",
                "-o",
                "size=" + mebibytes + "m,nr_inodes=" + FILES_MAX,
                "tmpfs",
                folder.toString());
        assumeTrue(
                mounted, "this process may not mount a small disk: it has to be root, outside of a container's limits");
        return new SmallDisk(folder);
    }

    /** Takes all the room that is left. */
    void fill() throws IOException {
        byte[] chunk = new byte[1 << 12];
        try (OutputStream out = Files.newOutputStream(ballast())) {
            while (true) {
                out.write(chunk);
            }
        } catch (IOException full) {
            if (Files.getFileStore(folder).getUsableSpace() > chunk.length) {
                throw full;
            }
        }
    }

    /** Takes all files that the disk can hold but for some, and no room: what is planned seems to fit. */
    void fillWithFiles(int left) throws IOException {
        Files.createDirectory(ballast());
        int made = 0;
        try {
            while (made < FILES_MAX) {
                Files.createFile(ballast().resolve(Integer.toString(made)));
                made++;
            }
        } catch (IOException full) {
            for (int file = made - left; file < made; file++) {
                Files.delete(ballast().resolve(Integer.toString(file)));
            }
        }
    }

    /** Gives the room back. */
    void free() throws IOException {
        if (Files.isDirectory(ballast())) {
            try (Stream<Path> files = Files.list(ballast())) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.delete(ballast());
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    @Override
    public void close() {
        try {
            if (!run("umount", folder.toString())) {
                throw new IllegalStateException(folder + " could not be unmounted");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
