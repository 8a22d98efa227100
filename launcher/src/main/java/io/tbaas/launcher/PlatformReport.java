package io.tbaas.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

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

    /**
     * Whatever certificate it shows: it is the process of this data folder, it is told nothing, and its certificate is for the name by which
     * people reach it, not for the address by which this machine does.
     */
    private static SSLContext trust() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new AnyCertificate()}, null);
        return context;
    }

    /** Extended, because then nothing is checked beside it, names included. */
    private static final class AnyCertificate extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
