package io.tbaas.fabric.orderer.consensus;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.crypto.x509.ChainValidator;
import io.tbaas.fabric.orderer.rules.RefusedException;
import io.tbaas.fabric.protocol.config.OrdererOrganisation;
import io.tbaas.fabric.protocol.config.OrdererSettings;
import io.tbaas.foundation.TbaasException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.orderer.etcdraft.Consenter;

/**
 * Judges the TLS certificates of consenters by the TLS authorities of the orderer organisations.
 *
 * <p>Source: fabric orderer/consensus/etcdraft/util.go#validateConsenterTLSCerts.
 */
final class ConsenterCertificates {
    private final ChainValidator validator;
    private final Optional<Instant> now;

    private ConsenterCertificates(ChainValidator validator, Optional<Instant> now) {
        this.validator = validator;
        this.now = now;
    }

    /** Judges without looking at expiry. */
    static ConsenterCertificates ignoringExpiry(OrdererSettings orderer) throws RefusedException {
        return new ConsenterCertificates(validator(orderer), Optional.empty());
    }

    /** Judges as of an instant. */
    static ConsenterCertificates asOf(OrdererSettings orderer, Instant now) throws RefusedException {
        return new ConsenterCertificates(validator(orderer), Optional.of(now));
    }

    void require(Consenter consenter) throws RefusedException {
        Certificate client = parse("client", consenter, consenter.getClientTlsCert());
        Certificate server = parse("server", consenter, consenter.getServerTlsCert());
        requireTrusted("client", client);
        requireTrusted("server", server);
    }

    private void requireTrusted(String kind, Certificate certificate) throws RefusedException {
        String context = "verifying tls " + kind + " cert with serial number " + certificate.serialNumber() + ": ";
        if (validator.validate(certificate) instanceof ChainValidator.Untrusted untrusted) {
            throw RefusedException.malformed(context + untrusted.detail());
        }
        if (now.isPresent() && now.get().isAfter(certificate.notAfter())) {
            throw RefusedException.malformed(context
                    + "x509: certificate has expired or is not yet valid: current time " + now.get() + " is after "
                    + certificate.notAfter());
        }
    }

    private static Certificate parse(String kind, Consenter consenter, ByteString pem) throws RefusedException {
        try {
            return certificate(pem);
        } catch (RefusedException malformed) {
            throw malformed.within(
                    "parsing tls " + kind + " cert of " + consenter.getHost() + ":" + consenter.getPort());
        }
    }

    private static Certificate certificate(ByteString pem) throws RefusedException {
        String text = pem.toStringUtf8();
        if (!text.contains("-----BEGIN ")) {
            throw RefusedException.malformed("no PEM data found in cert[" + spacedHex(pem) + "]");
        }
        try {
            return Certificate.ofPem(text);
        } catch (TbaasException malformed) {
            throw RefusedException.malformed(
                    malformed.getMessage() + " TLS certificate has invalid ASN1 structure " + text);
        }
    }

    private static ChainValidator validator(OrdererSettings orderer) throws RefusedException {
        List<Certificate> roots = new ArrayList<>();
        List<Certificate> intermediates = new ArrayList<>();
        for (OrdererOrganisation organisation : orderer.organisations().values()) {
            for (ByteString pem : organisation.msp().config().getTlsRootCertsList()) {
                roots.add(authority("parsing tls root certs", pem));
            }
            for (ByteString pem : organisation.msp().config().getTlsIntermediateCertsList()) {
                intermediates.add(authority("parsing tls intermediate certs", pem));
            }
        }
        return new ChainValidator(roots, intermediates);
    }

    private static Certificate authority(String context, ByteString pem) throws RefusedException {
        try {
            return certificate(pem);
        } catch (RefusedException malformed) {
            throw malformed.within(context).within("failed to create x509 verify options from orderer config");
        }
    }

    private static String spacedHex(ByteString bytes) {
        StringBuilder hex = new StringBuilder(bytes.size() * 3);
        for (byte value : bytes) {
            hex.append(hex.isEmpty() ? "" : " ").append(String.format("%02x", value));
        }
        return hex.toString();
    }
}
