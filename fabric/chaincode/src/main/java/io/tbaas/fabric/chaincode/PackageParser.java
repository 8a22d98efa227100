package io.tbaas.fabric.chaincode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.tbaas.fabric.chaincode.archive.TarEntry;
import io.tbaas.fabric.chaincode.archive.TarReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the outer archive of a package: {@code metadata.json} and {@code code.tar.gz}, nothing nested. */
final class PackageParser {
    static final String METADATA_FILE = "metadata.json";
    static final String CODE_FILE = "code.tar.gz";
    private static final long ENTRY_BYTES_MAX = 256L << 20;
    private static final Pattern LABEL = Pattern.compile("[\\p{Alnum}][\\p{Alnum}_.+-]*");
    private static final Logger LOG = LoggerFactory.getLogger(PackageParser.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private @Nullable ByteString metadataJson;
    private @Nullable ByteString code;

    private PackageParser() {}

    static ChaincodePackage parse(ByteString source) {
        ChaincodePackage parsed = parseInstalled(source);
        requireReadableCode(parsed.code());
        return parsed;
    }

    /** Reads a package whose code was checked when it was installed. */
    static ChaincodePackage parseInstalled(ByteString source) {
        PackageParser parser = new PackageParser();
        parser.readEntries(source);
        ByteString code = parser.code;
        ByteString metadataJson = parser.metadataJson;
        if (code == null) {
            throw invalid("did not find a code package inside the package", null);
        }
        if (metadataJson == null) {
            throw invalid("did not find any package metadata (missing metadata.json)", null);
        }
        PackageMetadata metadata = metadata(metadataJson);
        validateLabel(metadata.label());
        return new ChaincodePackage(
                ChaincodePackage.packageId(metadata.label(), source), metadata, metadataJson, code, source);
    }

    private void readEntries(ByteString source) {
        TarReader tar = gunzip(source, "error reading as gzip stream: ");
        while (true) {
            Optional<TarEntry> next;
            try {
                next = tar.next();
            } catch (IOException malformed) {
                throw invalid("error inspecting next tar header: " + goText(malformed), malformed);
            }
            if (next.isEmpty()) {
                return;
            }
            readEntry(tar, next.get());
        }
    }

    private void readEntry(TarReader tar, TarEntry entry) {
        if (!entry.isRegular()) {
            throw invalid("tar entry " + entry.name() + " is not a regular file, type " + (int) entry.type(), null);
        }
        ByteString content;
        try {
            content = UnsafeByteOperations.unsafeWrap(tar.content(ENTRY_BYTES_MAX));
        } catch (IOException malformed) {
            throw invalid("could not read " + entry.name() + " from tar: " + goText(malformed), malformed);
        }
        switch (entry.name()) {
            case METADATA_FILE -> {
                metadata(content);
                metadataJson = content;
            }
            case CODE_FILE -> code = content;
            default -> LOG.warn("Encountered unexpected file '{}' in top level of chaincode package", entry.name());
        }
    }

    private static PackageMetadata metadata(ByteString json) {
        try {
            JsonNode root = JSON.readTree(json.toStringUtf8());
            if (root.isMissingNode()) {
                throw invalid("could not unmarshal metadata.json as json: unexpected end of JSON input", null);
            }
            if (!root.isObject()) {
                throw invalid("could not unmarshal metadata.json as json: not an object", null);
            }
            return new PackageMetadata(
                    root.path("type").asText(),
                    root.path("path").asText(),
                    root.path("label").asText());
        } catch (JsonProcessingException malformed) {
            throw invalid("could not unmarshal metadata.json as json: " + malformed.getOriginalMessage(), malformed);
        }
    }

    private static void validateLabel(String label) {
        if (!LABEL.matcher(label).matches()) {
            throw invalid(
                    "invalid label '" + label + "'. Label must be non-empty, can only consist of alphanumerics,"
                            + " symbols from '.+-_', and can only begin with alphanumerics",
                    null);
        }
    }

    /** Walks the inner archive once, as Fabric does to find index definitions. */
    private static void requireReadableCode(ByteString code) {
        String prefix = "error retrieving DB artifacts from code package: ";
        TarReader tar = gunzip(code, prefix);
        try {
            Optional<TarEntry> entry = tar.next();
            while (entry.isPresent()) {
                entry = tar.next();
            }
        } catch (IOException malformed) {
            throw invalid(prefix + goText(malformed), malformed);
        }
    }

    private static TarReader gunzip(ByteString source, String prefix) {
        try {
            return TarReader.ofGzip(source.newInput());
        } catch (EOFException truncated) {
            throw invalid(prefix + (source.isEmpty() ? "EOF" : "unexpected EOF"), truncated);
        } catch (IOException malformed) {
            throw invalid(prefix + "gzip: invalid header", malformed);
        }
    }

    private static String goText(IOException failure) {
        boolean truncated = failure instanceof EOFException;
        return truncated ? "unexpected EOF" : String.valueOf(failure.getMessage());
    }

    private static ChaincodeException invalid(String text, @Nullable Throwable cause) {
        return new ChaincodeException(ChaincodeError.CHAINCODE_PACKAGE_INVALID, text, cause);
    }
}
