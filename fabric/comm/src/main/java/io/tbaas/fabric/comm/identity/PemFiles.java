package io.tbaas.fabric.comm.identity;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.comm.CommError;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that hold PEM text. */
final class PemFiles {
    private static final Logger LOG = LoggerFactory.getLogger(PemFiles.class);

    private PemFiles() {}

    /** The PEM files of a folder by name; files without PEM are passed over with a warning, no folder is no files. */
    static List<ByteString> ofFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<ByteString> found = new ArrayList<>();
        for (Path file : regularFiles(folder)) {
            ByteString content = read(file);
            if (content.toStringUtf8().contains("-----BEGIN ")) {
                found.add(content);
            } else {
                LOG.warn("Failed reading file {}: no pem content for file {}", file, file);
            }
        }
        return found;
    }

    static ByteString read(Path file) {
        try {
            return ByteString.copyFrom(Files.readAllBytes(file));
        } catch (IOException failure) {
            throw new TbaasException(CommError.COMM_BAD_IDENTITY, "could not read file " + file, failure);
        }
    }

    private static List<Path> regularFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException failure) {
            throw new TbaasException(CommError.COMM_BAD_IDENTITY, "could not read directory " + folder, failure);
        }
    }
}
