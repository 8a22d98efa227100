package io.tbaas.fabric.peer.endorser;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** Contract packages for chaincode as a service, which needs no build. */
final class ContractPackages {
    private static final int BLOCK_BYTES = 512;

    private ContractPackages() {}

    static ByteString ofService(String label) {
        return of("ccaas", label);
    }

    static ByteString of(String type, String label) {
        ByteString code =
                tarGz(Map.of("connection.json", text("{\"address\":\"127.0.0.1:1\",\"dial_timeout\":\"1s\"}")));
        return tarGz(new TreeMap<>(Map.of(
                "code.tar.gz",
                code.toByteArray(),
                "metadata.json",
                text("{\"path\":\"\",\"type\":\"" + type + "\",\"label\":\"" + label + "\"}"))));
    }

    private static byte[] text(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }

    private static ByteString tarGz(Map<String, byte[]> files) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                gzip.write(header(file.getKey(), file.getValue().length));
                gzip.write(file.getValue());
                gzip.write(new byte[-file.getValue().length & (BLOCK_BYTES - 1)]);
            }
            gzip.write(new byte[2 * BLOCK_BYTES]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteString.copyFrom(packed.toByteArray());
    }

    private static byte[] header(String name, int sizeBytes) {
        byte[] block = new byte[BLOCK_BYTES];
        put(block, 0, name);
        put(block, 100, "0000644\0");
        put(block, 108, "0000000\0");
        put(block, 116, "0000000\0");
        put(block, 124, "%011o\0".formatted(sizeBytes));
        put(block, 136, "00000000000\0");
        put(block, 148, "        ");
        put(block, 156, "0");
        put(block, 257, "ustar\00000");
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        put(block, 148, "%06o\0 ".formatted(sum));
        return block;
    }

    private static void put(byte[] block, int offset, String text) {
        byte[] bytes = text(text);
        System.arraycopy(bytes, 0, block, offset, bytes.length);
    }
}
