package io.tbaas.fabric.orderer.participation;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.tbaas.crypto.tls.TlsContexts;
import io.tbaas.crypto.tls.TrustSource;
import io.tbaas.fabric.comm.CommError;
import io.tbaas.fabric.comm.server.ServerTls;
import io.tbaas.fabric.orderer.registrar.Registrar;
import io.tbaas.foundation.TbaasException;
import io.tbaas.foundation.WorkOwner;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** The HTTP listener of the channel participation API; thread safe. */
public final class ParticipationServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("admin-", 0).factory());

    /**
     * Binds; serves after {@link #start}.
     *
     * @throws TbaasException {@code COMM_LISTEN_FAILED} when the address cannot be bound
     */
    public ParticipationServer(
            InetSocketAddress address, Optional<ServerTls> tls, Registrar registrar, int bodyBytesMax) {
        try {
            server = tls.isPresent() ? secured(address, tls.get()) : HttpServer.create(address, 0);
        } catch (IOException failure) {
            throw new TbaasException(
                    CommError.COMM_LISTEN_FAILED,
                    "the admin listener cannot listen on " + address + "; is the port in use by another process?",
                    failure);
        }
        // The JDK's dispatcher inherits nothing from who starts it.
        server.setExecutor(WorkOwner.inherited(executor));
        server.createContext("/", new ParticipationRouter(new ParticipationApi(registrar), bodyBytesMax));
    }

    /** Begins to serve. */
    public void start() {
        server.start();
    }

    /** The port bound. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdown();
    }

    private static HttpServer secured(InetSocketAddress address, ServerTls tls) throws IOException {
        Clock clock = Clock.offset(Clock.systemUTC(), tls.timeShift().negated());
        TrustSource trust = tls.clientTrust().orElseGet(() -> TrustSource.fixed(List.of()));
        SSLContext context = TlsContexts.context(tls.identity(), trust, clock);
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters settings = context.getDefaultSSLParameters();
                settings.setNeedClientAuth(tls.requiresClientCertificate());
                parameters.setSSLParameters(settings);
            }
        });
        return server;
    }
}
