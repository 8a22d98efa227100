package io.tbaas.fabric.orderer;

import io.tbaas.fabric.comm.server.GrpcServerOptions;
import io.tbaas.fabric.comm.server.ServerTls;
import io.tbaas.fabric.orderer.consensus.QueueLimits;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * One ordering node.
 *
 * @param server the listener of broadcast and deliver; its TLS certificate is how channels know this consenter
 * @param admin the listener of the channel participation API
 * @param identity signs blocks
 * @param folder where channels and pending joins are kept
 * @param rules limits and checks
 * @param clock judges expiry and request times
 */
public record OrdererOptions(
        GrpcServerOptions server,
        Optional<AdminListener> admin,
        SigningIdentity identity,
        Path folder,
        Rules rules,
        InstantSource clock) {

    /**
     * The channel participation listener.
     *
     * @param listenAddress {@code host:port}; port 0 picks a free one
     * @param tls empty for plain text; Fabric demands mutual TLS
     */
    public record AdminListener(String listenAddress, Optional<ServerTls> tls) {}

    /**
     * Limits and checks of a node.
     *
     * @param timeWindow how far the time of a deliver request may be off
     * @param expirationChecks whether expired certificates are refused
     * @param queue messages waiting per channel before broadcast answers SERVICE_UNAVAILABLE
     * @param joinBlockBytesMax largest request body of the participation API
     * @param maxChannels how many channels this node joins; 0 means no limit
     */
    public record Rules(
            Duration timeWindow, boolean expirationChecks, QueueLimits queue, int joinBlockBytesMax, int maxChannels) {
        /** Fabric's sample configuration. */
        public static final Rules DEFAULT = new Rules(
                Duration.ofMinutes(15),
                true,
                new QueueLimits(10_000, 128L * 1024 * 1024, Duration.ofSeconds(5)),
                1024 * 1024,
                0);
    }
}
