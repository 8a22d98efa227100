package io.tbaas.acceptance.network;

import com.google.protobuf.ByteString;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.tbaas.crypto.HashFunction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A contract that runs in this process as a service, and the package that tells peers where. */
public final class ServiceContract implements AutoCloseable {
    private final Server server;
    private final ByteString contractPackage;

    /** Serves what {@code contract} makes for the package's id. */
    public ServiceContract(String label, Function<String, BindableService> contract) throws IOException {
        int port = FreePorts.take(1).getFirst();
        contractPackage = pack(label, "127.0.0.1:" + port);
        String packageId =
                label + ":" + HexFormat.of().formatHex(HashFunction.SHA_256.digest(contractPackage.toByteArray()));
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addService(contract.apply(packageId))
                .build()
                .start();
    }

    /** What peers install. */
    public ByteString contractPackage() {
        return contractPackage;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static ByteString pack(String label, String address) {
        byte[] code = archive(Map.of(
                "connection.json",
                "{\"address\":\"" + address + "\",\"dial_timeout\":\"10s\",\"tls_required\":false}"));
        Map<String, byte[]> files = new TreeMap<>();
        files.put("code.tar.gz", code);
        files.put("metadata.json", bytes("{\"path\":\"\",\"type\":\"ccaas\",\"label\":\"" + label + "\"}"));
        return ByteString.copyFrom(archiveOf(files));
    }

    private static byte[] archive(Map<String, String> texts) {
        Map<String, byte[]> files = new TreeMap<>();
        texts.forEach((name, text) -> files.put(name, bytes(text)));
        return archiveOf(files);
    }

    private static byte[] archiveOf(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zipped = new GZIPOutputStream(bytes);
                TarArchiveOutputStream archive = new TarArchiveOutputStream(zipped)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                archive.putArchiveEntry(entry);
                archive.write(file.getValue());
                archive.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
