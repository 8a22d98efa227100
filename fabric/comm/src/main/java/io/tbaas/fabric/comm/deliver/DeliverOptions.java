package io.tbaas.fabric.comm.deliver;

import java.time.Duration;
import java.time.InstantSource;

/**
 * Rules of delivery.
 *
 * @param timeWindow how far a request's time may be from ours; 15 min in Fabric's sample configuration
 * @param mutualTls whether requests must carry the hash of the client's TLS certificate
 * @param expirationChecks whether a session ends with the client's certificate
 */
public record DeliverOptions(Duration timeWindow, boolean mutualTls, boolean expirationChecks, InstantSource clock) {}
