package io.tbaas.platform.server.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.platform.testkit.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A platform that listens beyond loopback, with certificates that are replaced while it runs. */
class TlsTest {
    /** Changed files are read after a second, not after the ten of production. */
    private static final String SOON = "-Dspring.ssl.bundle.watch.file.quiet-period=1s";

    @TempDir
    private Path folder;

    @Test
    void changed_certificates_are_read_again_and_broken_ones_change_nothing() throws Exception {
        install("first");
        try (ChildPlatform platform = ChildPlatform.start(
                folder.resolve("data"),
                Map.of(
                        "TBAAS_BIND",
                        "0.0.0.0",
                        "TBAAS_TLS_CERTIFICATES",
                        folder.resolve("chain.pem").toString(),
                        "TBAAS_TLS_KEY",
                        folder.resolve("key.pem").toString()),
                SOON)) {
            assertThat(platform.address().toString()).startsWith("https://127.0.0.1:");
            assertThat(shown(platform.address())).isEqualTo("CN=first");

            Files.writeString(folder.resolve("chain.pem"), "this is no certificate");
            Eventually.holds(
                    () -> assertThat(platform.log()).anyMatch(line -> line.contains("ERROR") || line.contains("WARN")));
            assertThat(shown(platform.address())).isEqualTo("CN=first");

            install("second");
            Eventually.holds(() -> assertThat(shown(platform.address())).isEqualTo("CN=second"));
        }
    }

    @Test
    void what_is_no_certificate_stops_the_start_with_a_sentence() throws IOException {
        Files.writeString(folder.resolve("chain.pem"), "this is no certificate");
        Files.writeString(folder.resolve("key.pem"), "this is no key");
        assertThatThrownBy(() -> ChildPlatform.start(
                        folder.resolve("data"),
                        Map.of(
                                "TBAAS_TLS_CERTIFICATES",
                                folder.resolve("chain.pem").toString(),
                                "TBAAS_TLS_KEY",
                                folder.resolve("key.pem").toString())))
                .hasMessageFindingMatch("tbaas: .*chain.pem.*TBAAS_TLS_CERTIFICATES");
    }

    @Test
    void a_key_that_is_not_the_certificates_stops_the_start_with_a_sentence() throws Exception {
        install("first");
        byte[] first = Files.readAllBytes(folder.resolve("key.pem"));
        install("second");
        Files.write(folder.resolve("key.pem"), first);
        assertThatThrownBy(() -> ChildPlatform.start(
                        folder.resolve("data"),
                        Map.of(
                                "TBAAS_TLS_CERTIFICATES",
                                folder.resolve("chain.pem").toString(),
                                "TBAAS_TLS_KEY",
                                folder.resolve("key.pem").toString())))
                .hasMessageFindingMatch("tbaas: .*key.pem.*TBAAS_TLS_KEY");
    }

    @Test
    void a_certificate_that_is_missing_stops_the_start_with_a_sentence() {
        assertThatThrownBy(() -> ChildPlatform.start(
                        folder.resolve("data"),
                        Map.of(
                                "TBAAS_TLS_CERTIFICATES",
                                folder.resolve("nowhere.pem").toString(),
                                "TBAAS_TLS_KEY",
                                folder.resolve("nowhere-key.pem").toString())))
                .hasMessageFindingMatch("tbaas: .*nowhere.pem.*TBAAS_TLS_CERTIFICATES");
    }

    /** A new key and certificate, as PEM files; each file appears whole. */
    private void install(String name) throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-alias",
                        "tls",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2")
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        put(
                "key.pem",
                "PRIVATE KEY",
                keys.getKey("tls", "changeit".toCharArray()).getEncoded());
        put("chain.pem", "CERTIFICATE", keys.getCertificate("tls").getEncoded());
    }

    private void put(String file, String label, byte[] content) throws IOException {
        Path fresh = folder.resolve(file + ".new");
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.write(fresh, List.of("-----BEGIN " + label + "-----", base64, "-----END " + label + "-----"));
        Files.move(fresh, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whose certificate is shown to who connects now. */
    private static String shown(URI address) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Everybody()}, null);
            Socket plain = new Socket();
            plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort()), 10_000);
            try (SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, "127.0.0.1", address.getPort(), true)) {
                socket.startHandshake();
                X509Certificate certificate =
                        (X509Certificate) socket.getSession().getPeerCertificates()[0];
                return certificate.getSubjectX500Principal().getName();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Looks only at what is shown. */
    private static final class Everybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
