package io.tbaas.fabric.comm.server;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.tbaas.fabric.comm.CommError;
import io.tbaas.fabric.comm.tls.NettyTls;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A gRPC listener whose calls run on virtual threads, or on event loops of its own; thread safe. */
public final class GrpcServer implements AutoCloseable {
    private static final int STOP_SECONDS_MAX = 5;

    private final GrpcServerOptions options;
    private final ExecutorService executor;
    private final Optional<OwnLoops> loops;
    private final Server server;
    private volatile int port = -1;

    /** A server that does not listen yet. */
    public GrpcServer(GrpcServerOptions options, List<? extends BindableService> services) {
        this(options, services, Optional.empty());
    }

    /**
     * A server whose messages are handled by the threads that read them, without a change of thread: for services with
     * many small messages that never wait for long.
     *
     * @param loops number of those threads, shared with no other server
     */
    public static GrpcServer onOwnLoops(
            GrpcServerOptions options, List<? extends BindableService> services, int loops) {
        return new GrpcServer(options, services, Optional.of(new OwnLoops(options.name(), loops)));
    }

    private GrpcServer(GrpcServerOptions options, List<? extends BindableService> services, Optional<OwnLoops> loops) {
        this.options = options;
        this.loops = loops;
        executor = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(options.name() + "-call-", 0).factory());
        NettyServerBuilder builder = NettyServerBuilder.forAddress(SocketAddresses.parse(options.listenAddress()))
                .executor(executor)
                .addTransportFilter(new CallPeer.Reader())
                .intercept(new CallPeer.Binder())
                .maxInboundMessageSize(options.limits().receiveBytesMax())
                .maxConcurrentCallsPerConnection(options.limits().concurrentStreamsMax())
                .handshakeTimeout(options.limits().connectionTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .keepAliveTime(options.keepalive().interval().toMillis(), TimeUnit.MILLISECONDS)
                .keepAliveTimeout(options.keepalive().timeout().toMillis(), TimeUnit.MILLISECONDS)
                .permitKeepAliveTime(options.keepalive().minimumInterval().toMillis(), TimeUnit.MILLISECONDS)
                .permitKeepAliveWithoutCalls(true);
        loops.ifPresent(own -> own.applyTo(builder));
        options.tls().ifPresent(tls -> builder.sslContext(NettyTls.server(tls)));
        services.forEach(service -> builder.addService(ParsedRequests.of(service.bindService())));
        server = builder.build();
    }

    /**
     * Binds and serves.
     *
     * @throws TbaasException {@code COMM_LISTEN_FAILED} when the address cannot be bound
     */
    public void start() {
        try {
            server.start();
            port = server.getPort();
        } catch (IOException failure) {
            throw new TbaasException(
                    CommError.COMM_LISTEN_FAILED,
                    options.name() + " cannot listen on " + options.listenAddress()
                            + "; is the port in use by another process?",
                    failure);
        }
    }

    /** The port bound, also when 0 was asked for; stays known after the end. */
    public int port() {
        if (port < 0) {
            throw new IllegalStateException(options.name() + " has not started");
        }
        return port;
    }

    /** Stops at once: open calls end, the port is free when this returns. */
    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination(STOP_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        loops.ifPresent(OwnLoops::close);
    }
}
