package io.tbaas.fabric.comm.client;

import io.tbaas.crypto.tls.TlsIdentity;
import io.tbaas.crypto.tls.TrustSource;
import java.time.Duration;
import java.util.Optional;

/**
 * TLS of a connection.
 *
 * @param serverTrust the roots of server certificates
 * @param identity the certificate to show when the server asks; equal values share a connection
 * @param serverName the name expected in the server's certificate instead of the endpoint's host
 * @param timeShift how far the clock of handshakes lags behind
 */
public record ClientTls(
        TrustSource serverTrust, Optional<TlsIdentity> identity, Optional<String> serverName, Duration timeShift) {
    /** TLS without a client certificate. */
    public static ClientTls trusting(TrustSource serverTrust) {
        return new ClientTls(serverTrust, Optional.empty(), Optional.empty(), Duration.ZERO);
    }

    /** Mutual TLS. */
    public static ClientTls mutual(TrustSource serverTrust, TlsIdentity identity) {
        return new ClientTls(serverTrust, Optional.of(identity), Optional.empty(), Duration.ZERO);
    }
}
