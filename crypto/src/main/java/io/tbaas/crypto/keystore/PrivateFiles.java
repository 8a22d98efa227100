package io.tbaas.crypto.keystore;

import io.tbaas.crypto.CryptoError;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that only their owner may read, replaced as a whole and on disk when {@link #write} returns. */
final class PrivateFiles {
    private PrivateFiles() {}

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new TbaasException(CryptoError.STORAGE_FAILED, "cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    static void write(Path file, byte[] content) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            // Temporary files are made readable for their owner only.
            Path draft = Files.createTempFile(folder, ".draft", null);
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        } catch (IOException e) {
            throw new TbaasException(CryptoError.STORAGE_FAILED, "cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
