package io.tbaas.fabric.comm.client;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NegotiationType;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.tbaas.fabric.comm.tls.NettyTls;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The connections of one node, one per endpoint and TLS settings, made at first use; thread safe. */
public final class GrpcClients implements AutoCloseable {
    private static final int RECEIVE_BYTES_MAX = 100 * 1024 * 1024;
    private static final int KEEPALIVE_SECONDS = 60;
    private static final int KEEPALIVE_TIMEOUT_SECONDS = 20;

    private final ExecutorService executor;
    private final Map<Endpoint, ManagedChannel> channels = new ConcurrentHashMap<>();

    /**
     * An empty set.
     *
     * @param name names its threads
     */
    public GrpcClients(String name) {
        executor = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name + "-client-", 0).factory());
    }

    /**
     * The connection to an endpoint; it stays owned by this set and is not to be shut down by the caller. One that has
     * failed is made anew: whoever asks again has waited as long as it wants to, and gRPC's own back-off would fail the
     * call at once.
     */
    public ManagedChannel channel(Endpoint endpoint) {
        return channels.compute(endpoint, (wanted, known) -> known != null && isUsable(known) ? known : open(wanted));
    }

    /** Drops the connection to an endpoint; open calls on it fail. */
    public void disconnect(Endpoint endpoint) {
        @Nullable ManagedChannel channel = channels.remove(endpoint);
        if (channel != null) {
            channel.shutdownNow();
        }
    }

    /**
     * Has the next call to an endpoint make a new connection. Calls under way on the old one end as they may: one of many that ran out of time says
     * nothing of the others.
     */
    public void renew(Endpoint endpoint) {
        @Nullable ManagedChannel channel = channels.remove(endpoint);
        if (channel != null) {
            channel.shutdown();
        }
    }

    /** Drops all connections. */
    @Override
    public void close() {
        channels.keySet().forEach(this::disconnect);
    }

    private static boolean isUsable(ManagedChannel channel) {
        return switch (channel.getState(false)) {
            case IDLE, CONNECTING, READY -> true;
            case SHUTDOWN -> false;
            case TRANSIENT_FAILURE -> {
                channel.shutdown();
                yield false;
            }
        };
    }

    private ManagedChannel open(Endpoint endpoint) {
        NettyChannelBuilder builder = NettyChannelBuilder.forTarget("dns:///" + endpoint.address())
                .executor(executor)
                .maxInboundMessageSize(RECEIVE_BYTES_MAX)
                .keepAliveTime(KEEPALIVE_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(KEEPALIVE_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .keepAliveWithoutCalls(true)
                .disableRetry();
        endpoint.tls()
                .ifPresentOrElse(tls -> secure(builder, tls), () -> builder.negotiationType(NegotiationType.PLAINTEXT));
        return builder.build();
    }

    private static void secure(NettyChannelBuilder builder, ClientTls tls) {
        builder.negotiationType(NegotiationType.TLS).sslContext(NettyTls.client(tls));
        tls.serverName().ifPresent(builder::overrideAuthority);
    }
}
