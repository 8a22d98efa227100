package io.tbaas.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** What {@code status} prints of the platform: where it is, and whether it is well. */
final class PlatformReport {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private PlatformReport() {}

    /** Prints the report; true if the platform runs. */
    static boolean print(DataFolder data, PrintWriter out) {
        Optional<ProcessHandle> process = data.process(Part.PLATFORM);
        if (process.isEmpty()) {
            out.println("No platform runs in " + data.root() + ".");
            return false;
        }
        Optional<PlatformProcess.Ready> ready = new PlatformProcess(data).ready();
        if (ready.isEmpty()) {
            out.printf("The platform (process %d) is starting.%n", process.get().pid());
            return true;
        }
        PlatformProcess.Ready platform = ready.get();
        out.printf(
                "The platform (process %d) answers at %s: %s.%n",
                process.get().pid(), platform.address(), health(platform.address()));
        if (!platform.publicAddress().equals(platform.address())) {
            out.printf("  People reach it at %s.%n", platform.publicAddress());
        }
        return true;
    }

    private static String health(String address) {
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(trust())
                .connectTimeout(PATIENCE)
                .build()) {
            HttpResponse<Void> answer = client.send(
                    HttpRequest.newBuilder(URI.create(address + "/actuator/health"))
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            return switch (answer.statusCode()) {
                case 200 -> "healthy";
                case 503 -> "unhealthy, its log says why (./tbaas logs --only platform)";
                default -> "its health cannot be told (status " + answer.statusCode() + ")";
            };
        } catch (IOException | GeneralSecurityException e) {
            return "it does not answer (" + e.getMessage() + "), its log says why (./tbaas logs --only platform)";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /** Its own certificates beside the usual authorities, because it may have signed itself. */
    private static SSLContext trust() throws GeneralSecurityException, IOException {
        String certificates = System.getenv("TBAAS_TLS_CERTIFICATES");
        if (certificates == null || !Files.isReadable(Path.of(certificates))) {
            return SSLContext.getDefault();
        }
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(Path.of(certificates))) {
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("platform" + number++, certificate);
            }
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
