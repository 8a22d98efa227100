package io.tbaas.crypto.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.tbaas.crypto.CryptoError;
import io.tbaas.crypto.PemKeys;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.SignatureSuites;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.crypto.x509.CertificateAuthority;
import io.tbaas.crypto.x509.ExtendedKeyUsages;
import io.tbaas.crypto.x509.KeyUsage;
import io.tbaas.crypto.x509.SubjectName;
import io.tbaas.crypto.x509.Validity;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One server over real sockets whose identity, trust and clock change while it is serving. */
class TlsReloadTest {
    private static final String ANSWER = "it is me";
    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
    private static final Validity VALIDITY = Validity.ofCryptogen(NOW);
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final CertificateAuthority firstRoot = root("first");
    private final CertificateAuthority secondRoot = root("second");
    private final TlsIdentity firstServer = identity(firstRoot, "server", SignatureAlgorithm.ECDSA_P256);
    private final TlsIdentity secondServer = identity(secondRoot, "server", SignatureAlgorithm.ECDSA_P384);
    private final TlsIdentity firstClient = identity(firstRoot, "client", SignatureAlgorithm.ECDSA_P256);
    private final TlsIdentity secondClient = identity(secondRoot, "client", SignatureAlgorithm.ED25519);

    private final AtomicReference<TlsIdentity> serverIdentity = new AtomicReference<>(firstServer);
    private final ChangingTrust clientTrust = new ChangingTrust();
    private final ChangingTrust serverTrust = new ChangingTrust();
    private HttpsServer server;

    @BeforeEach
    void serve() throws IOException {
        clientTrust.replaceAuthorities(List.of(firstRoot.certificate()));
        serverTrust.replaceAuthorities(List.of(firstRoot.certificate(), secondRoot.certificate()));
        SSLContext context = TlsContexts.context(serverIdentity::get, clientTrust, CLOCK);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters settings = context.getDefaultSSLParameters();
                settings.setNeedClientAuth(true);
                parameters.setSSLParameters(settings);
            }
        });
        server.setExecutor(command -> Thread.ofVirtual().name("https").start(command));
        server.createContext("/", TlsReloadTest::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_new_identity_is_shown_to_the_next_connection(String protocol) throws IOException {
        assertThat(connect(firstClient, protocol)).isEqualTo(firstServer.certificate());
        serverIdentity.set(secondServer);
        assertThat(connect(firstClient, protocol)).isEqualTo(secondServer.certificate());
    }

    @Test
    void an_open_connection_outlives_a_change() throws IOException {
        try (SSLSocket socket = open(context(firstClient, CLOCK), "TLSv1.3")) {
            exchange(socket);
            serverIdentity.set(secondServer);
            clientTrust.replaceAuthorities(List.of());
            exchange(socket);
        }
        assertThatThrownBy(() -> connect(firstClient, "TLSv1.3")).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void roots_come_and_go(String protocol) throws IOException {
        assertThatThrownBy(() -> connect(secondClient, protocol)).isInstanceOf(IOException.class);
        clientTrust.replaceAuthorities(List.of(firstRoot.certificate(), secondRoot.certificate()));
        assertThat(connect(secondClient, protocol)).isEqualTo(firstServer.certificate());
        clientTrust.replaceAuthorities(List.of(secondRoot.certificate()));
        assertThatThrownBy(() -> connect(firstClient, protocol)).isInstanceOf(IOException.class);
        assertThat(connect(secondClient, protocol)).isEqualTo(firstServer.certificate());
    }

    @Test
    void pinned_certificates_need_no_root_and_exclude_all_others() throws IOException {
        clientTrust.replaceAuthorities(List.of());
        clientTrust.replacePinned(List.of(secondClient.certificate()));
        assertThat(connect(secondClient, "TLSv1.3")).isEqualTo(firstServer.certificate());
        clientTrust.replaceAuthorities(List.of(firstRoot.certificate()));
        assertThatThrownBy(() -> connect(firstClient, "TLSv1.3")).isInstanceOf(IOException.class);
        assertThat(clientTrust.version()).isEqualTo(4);
    }

    @Test
    void a_client_checks_the_server_against_its_own_roots() {
        serverTrust.replaceAuthorities(List.of(secondRoot.certificate()));
        assertThatThrownBy(() -> connect(firstClient, "TLSv1.3"))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("x509: certificate signed by unknown authority");
    }

    @Test
    void a_clock_offset_keeps_an_expired_certificate_in_use() throws IOException {
        Clock later = Clock.offset(CLOCK, Duration.ofDays(3650));
        assertThatThrownBy(() -> handshake(context(firstClient, later), "TLSv1.3"))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("x509: certificate has expired or is not yet valid");
        Clock shifted = Clock.offset(later, Duration.ofDays(-3650));
        assertThat(handshake(context(firstClient, shifted), "TLSv1.3")).isEqualTo(firstServer.certificate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_session_cannot_be_resumed_past_a_change_of_trust(String protocol) throws IOException {
        SSLSocketFactory sessions = context(firstClient, CLOCK).getSocketFactory();
        try (SSLSocket socket = open(sessions, protocol)) {
            exchange(socket);
        }
        clientTrust.replaceAuthorities(List.of(secondRoot.certificate()));
        try (SSLSocket socket = open(sessions, protocol)) {
            assertThatThrownBy(() -> exchange(socket)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void the_same_pem_texts_make_equal_identities() {
        SigningKey key = SignatureSuites.of(SignatureAlgorithm.ECDSA_P256).generateKey();
        String chain = CertificateAuthority.selfSigned(SubjectName.ofCommonName("self"), key, VALIDITY)
                .certificate()
                .pem();
        TlsIdentity identity = TlsIdentity.ofPem(chain, PemKeys.write(key));
        assertThat(identity).isEqualTo(TlsIdentity.ofPem(chain, PemKeys.write(key)));
        assertThat(identity).isNotEqualTo(firstServer);
        assertThatThrownBy(() -> TlsIdentity.ofPem(chain, "")).isInstanceOf(TbaasException.class);
        assertThatThrownBy(() -> TlsIdentity.ofPem("", PemKeys.write(key))).isInstanceOf(TbaasException.class);
    }

    @Test
    void a_client_without_certificate_is_refused() {
        assertThatThrownBy(() -> handshake(TlsContexts.anonymousContext(serverTrust, CLOCK), "TLSv1.2"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void the_host_name_is_checked_where_the_client_asks_for_it() throws IOException {
        SSLContext context = context(firstClient, CLOCK);
        assertThat(handshake(context, "TLSv1.3", "localhost")).isEqualTo(firstServer.certificate());
        assertThat(handshake(context, "TLSv1.3", "127.0.0.1")).isEqualTo(firstServer.certificate());
        assertThatThrownBy(() -> handshake(context, "TLSv1.3", "elsewhere.example.com"))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("x509: certificate is valid for localhost, 127.0.0.1, not elsewhere.example.com");
    }

    @Test
    void an_identity_needs_the_key_of_its_certificate_and_no_sm2() {
        SigningKey other = SignatureSuites.of(SignatureAlgorithm.ECDSA_P256).generateKey();
        assertThatThrownBy(() -> TlsIdentity.of(firstServer.chain(), other))
                .isInstanceOfSatisfying(
                        TbaasException.class, e -> assertThat(e.code()).isEqualTo(CryptoError.KEY_MISMATCH));
        assertThatThrownBy(() -> identity(firstRoot, "server", SignatureAlgorithm.SM2))
                .isInstanceOfSatisfying(
                        TbaasException.class, e -> assertThat(e.code()).isEqualTo(CryptoError.UNSUPPORTED_ALGORITHM));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, ANSWER.length());
            exchange.getResponseBody().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private Certificate connect(TlsIdentity client, String protocol) throws IOException {
        return handshake(context(client, CLOCK), protocol);
    }

    private SSLContext context(TlsIdentity client, Clock clock) {
        return TlsContexts.context(() -> client, serverTrust, clock);
    }

    private Certificate handshake(SSLContext context, String protocol) throws IOException {
        return handshake(context, protocol, "");
    }

    private Certificate handshake(SSLContext context, String protocol, String host) throws IOException {
        try (SSLSocket socket = host.isEmpty() ? open(context, protocol) : open(context, protocol, host)) {
            exchange(socket);
            return Certificate.ofDer(io.tbaas.foundation.Bytes.wrap(
                    socket.getSession().getPeerCertificates()[0].getEncoded()));
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }

    private SSLSocket open(SSLContext context, String protocol) throws IOException {
        return open(context.getSocketFactory(), protocol);
    }

    private SSLSocket open(SSLSocketFactory factory, String protocol) throws IOException {
        SSLSocket socket = (SSLSocket) factory.createSocket(
                InetAddress.getLoopbackAddress(), server.getAddress().getPort());
        socket.setEnabledProtocols(new String[] {protocol});
        return socket;
    }

    private SSLSocket open(SSLContext context, String protocol, String host) throws IOException {
        Socket plain =
                new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort());
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(plain, host, server.getAddress().getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {protocol});
        socket.setSSLParameters(parameters);
        return socket;
    }

    /** One request and its answer; in TLS 1.3 a client learns of its refusal only when it reads. */
    private static void exchange(SSLSocket socket) throws IOException {
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        StringBuilder received = new StringBuilder();
        while (received.indexOf(ANSWER) < 0) {
            int octet = socket.getInputStream().read();
            if (octet < 0) {
                throw new IOException("the server closed the connection");
            }
            received.append((char) octet);
        }
    }

    private static CertificateAuthority root(String name) {
        return CertificateAuthority.selfSigned(
                SubjectName.ofCommonName(name),
                SignatureSuites.of(SignatureAlgorithm.ECDSA_P256).generateKey(),
                VALIDITY);
    }

    private static TlsIdentity identity(CertificateAuthority root, String name, SignatureAlgorithm algorithm) {
        SigningKey key = SignatureSuites.of(algorithm).generateKey();
        Certificate certificate = root.issue(
                new CertificateAuthority.Issue(
                        SubjectName.ofCommonName(name),
                        List.of("localhost", "127.0.0.1"),
                        Set.of(KeyUsage.DIGITAL_SIGNATURE, KeyUsage.KEY_ENCIPHERMENT),
                        List.of(ExtendedKeyUsages.SERVER_AUTHENTICATION, ExtendedKeyUsages.CLIENT_AUTHENTICATION),
                        VALIDITY),
                key.verificationKey());
        return TlsIdentity.of(List.of(certificate), key);
    }
}
