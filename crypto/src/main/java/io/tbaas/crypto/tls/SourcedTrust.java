package io.tbaas.crypto.tls;

import io.tbaas.crypto.x509.Certificate;
import io.tbaas.crypto.x509.ChainValidator;
import io.tbaas.crypto.x509.ExtendedKeyUsages;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Asks its source at every handshake; checks chain, purpose, validity and, where the end asks for it, the host name. */
final class SourcedTrust extends X509ExtendedTrustManager {
    private static final String HTTPS = "HTTPS";

    private final TrustSource trust;
    private final Clock clock;

    SourcedTrust(TrustSource trust, Clock clock) {
        this.trust = trust;
        this.clock = clock;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, ExtendedKeyUsages.CLIENT_AUTHENTICATION);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        check(chain, ExtendedKeyUsages.CLIENT_AUTHENTICATION);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        check(chain, ExtendedKeyUsages.CLIENT_AUTHENTICATION);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, ExtendedKeyUsages.SERVER_AUTHENTICATION);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        Certificate leaf = check(chain, ExtendedKeyUsages.SERVER_AUTHENTICATION);
        if (socket instanceof SSLSocket secured) {
            checkHost(leaf, secured.getSSLParameters(), secured.getHandshakeSession());
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        Certificate leaf = check(chain, ExtendedKeyUsages.SERVER_AUTHENTICATION);
        if (engine != null) {
            checkHost(leaf, engine.getSSLParameters(), engine.getHandshakeSession());
        }
    }

    /** None: clients then offer whatever certificate they have, and a change of trust needs no new context. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private Certificate check(X509Certificate[] presented, String purpose) throws CertificateException {
        List<Certificate> chain = parse(presented);
        Certificate leaf = chain.getFirst();
        Instant now = clock.instant();
        List<Certificate> pinned = trust.pinned();
        Optional<String> refusal = pinned.isEmpty()
                ? refusal(leaf, chain.subList(1, chain.size()), now, purpose)
                : pinnedRefusal(leaf, pinned, now);
        if (refusal.isPresent()) {
            throw new CertificateException(refusal.get());
        }
        return leaf;
    }

    private Optional<String> refusal(Certificate leaf, List<Certificate> intermediates, Instant now, String purpose) {
        ChainValidator validator = new ChainValidator(trust.authorities(), intermediates);
        return switch (validator.validateAt(leaf, now, purpose)) {
            case ChainValidator.Trusted trusted -> Optional.empty();
            case ChainValidator.Untrusted untrusted -> Optional.of(untrusted.detail() + ": " + leaf.subject());
        };
    }

    private static Optional<String> pinnedRefusal(Certificate leaf, List<Certificate> pinned, Instant now) {
        if (!pinned.contains(leaf)) {
            return Optional.of("the certificate of " + leaf.subject() + " is none of the pinned ones");
        }
        return now.isBefore(leaf.notBefore()) || now.isAfter(leaf.notAfter())
                ? Optional.of("the pinned certificate of " + leaf.subject() + " is valid from " + leaf.notBefore()
                        + " to " + leaf.notAfter() + " and not at " + now)
                : Optional.empty();
    }

    private static void checkHost(Certificate leaf, SSLParameters parameters, @Nullable SSLSession session)
            throws CertificateException {
        if (!HTTPS.equalsIgnoreCase(parameters.getEndpointIdentificationAlgorithm())) {
            return;
        }
        String host = session == null ? null : session.getPeerHost();
        if (host == null || !HostNames.matches(leaf.alternativeNames(), host)) {
            throw new CertificateException(
                    "x509: certificate is valid for " + String.join(", ", leaf.alternativeNames()) + ", not " + host);
        }
    }

    private static List<Certificate> parse(X509Certificate[] presented) throws CertificateException {
        if (presented.length == 0) {
            throw new CertificateException("the other end shows no certificate");
        }
        List<Certificate> chain = new ArrayList<>();
        for (X509Certificate certificate : presented) {
            try {
                chain.add(Certificate.ofDer(Bytes.wrap(certificate.getEncoded())));
            } catch (TbaasException e) {
                throw new CertificateException(e.getMessage(), e);
            }
        }
        return chain;
    }
}
