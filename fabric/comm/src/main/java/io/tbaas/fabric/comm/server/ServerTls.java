package io.tbaas.fabric.comm.server;

import io.tbaas.crypto.tls.TlsIdentity;
import io.tbaas.crypto.tls.TrustSource;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * TLS of a listener.
 *
 * @param identity the certificate and key to show, asked at each handshake
 * @param clientTrust the roots of client certificates; empty asks for a certificate but takes any, and none, as Fabric does
 * @param timeShift how far the clock of handshakes lags behind
 */
public record ServerTls(Supplier<TlsIdentity> identity, Optional<TrustSource> clientTrust, Duration timeShift) {
    /** A listener that does not insist on client certificates. */
    public static ServerTls of(TlsIdentity identity) {
        return new ServerTls(() -> identity, Optional.empty(), Duration.ZERO);
    }

    /** A listener that demands client certificates from these roots. */
    public static ServerTls mutual(TlsIdentity identity, TrustSource clientTrust) {
        return new ServerTls(() -> identity, Optional.of(clientTrust), Duration.ZERO);
    }

    /** Whether clients must show a certificate. */
    public boolean requiresClientCertificate() {
        return clientTrust.isPresent();
    }
}
