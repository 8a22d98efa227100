package io.tbaas.fabric.comm.server;

import java.time.Duration;

/**
 * Limits of a listener.
 *
 * @param receiveBytesMax largest message taken
 * @param concurrentStreamsMax calls at a time per connection
 * @param connectionTimeout time for the TLS handshake
 */
public record GrpcLimits(int receiveBytesMax, int concurrentStreamsMax, Duration connectionTimeout) {
    /** Fabric's: 100 MiB, 5 s; streams are not limited there and generously here. */
    public static final GrpcLimits DEFAULT = new GrpcLimits(100 * 1024 * 1024, 10_000, Duration.ofSeconds(5));
}
