package io.tbaas.fabric.chaincode.stream;

import io.tbaas.crypto.HashFunction;
import io.tbaas.crypto.PemKeys;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.SignatureSuites;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.tls.TlsIdentity;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.crypto.x509.CertificateAuthority;
import io.tbaas.crypto.x509.KeyUsage;
import io.tbaas.crypto.x509.SubjectName;
import io.tbaas.crypto.x509.Validity;
import io.tbaas.fabric.chaincode.ChaincodeError;
import io.tbaas.fabric.chaincode.ChaincodeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;

/**
 * An authority that lives in memory only: gives each launched contract a client certificate, and takes registrations
 * only from whom it gave one.
 *
 * <p>Source: fabric core/chaincode/accesscontrol. Thread safe.
 */
public final class LaunchCertificates implements RegistrationCheck {
    private static final Duration REGISTRATION_TIME = Duration.ofMinutes(10);
    private static final Duration VALIDITY = Duration.ofDays(3650);
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

    private final InstantSource clock;
    private final CertificateAuthority authority;
    private final Map<Certificate, Owner> owners = new HashMap<>();

    private record Owner(String packageId, Instant until) {}

    /**
     * What a launched contract shows and whom it trusts.
     *
     * @param certificatePem its client certificate
     * @param keyPem its private key
     * @param rootPem the authority of the peer's listener
     */
    public record Issued(String certificatePem, String keyPem, String rootPem) {
        /** Names no key. */
        @Override
        public String toString() {
            return "Issued[" + certificatePem + "]";
        }
    }

    private LaunchCertificates(InstantSource clock, CertificateAuthority authority) {
        this.clock = clock;
        this.authority = authority;
    }

    /** A fresh authority. */
    public static LaunchCertificates create(InstantSource clock) {
        return new LaunchCertificates(
                clock,
                CertificateAuthority.selfSigned(
                        SubjectName.ofCommonName("chaincode launcher"), generateKey(), validity(clock)));
    }

    /** The authority's own certificate. */
    public Certificate root() {
        return authority.certificate();
    }

    /** What the listener shows under a host name. */
    public TlsIdentity listener(String host) {
        SigningKey key = generateKey();
        return TlsIdentity.of(List.of(issue(key, host, List.of(host), SERVER_AUTHENTICATION)), key);
    }

    /** A client certificate for one launch of a package. */
    public Issued issue(String packageId) {
        SigningKey key = generateKey();
        Certificate certificate = issue(key, "chaincode", List.of(), CLIENT_AUTHENTICATION);
        Instant now = clock.instant();
        synchronized (owners) {
            owners.values().removeIf(owner -> owner.until().isBefore(now));
            owners.put(certificate, new Owner(packageId, now.plus(REGISTRATION_TIME)));
        }
        return new Issued(certificate.pem(), PemKeys.write(key), root().pem());
    }

    @Override
    public void requireOwner(ChaincodeMessage first, Optional<Certificate> certificate) {
        if (first.getType() != ChaincodeMessage.Type.REGISTER) {
            throw refused("First message needs to be a register");
        }
        String name = Payloads.parse(ChaincodeID.parser(), first.getPayload()).getName();
        if (certificate.isEmpty()) {
            throw refused("TLS is active but chaincode " + name + " didn't send certificate");
        }
        Optional<String> owner = owner(certificate.get());
        if (owner.isEmpty()) {
            throw refused("Chaincode " + name + " with given certificate hash " + hash(certificate.get())
                    + " not found in registry");
        }
        if (!owner.get().equals(name)) {
            throw refused("Chaincode " + name + " with given certificate hash " + hash(certificate.get())
                    + " belongs to a different chaincode");
        }
    }

    private Optional<String> owner(Certificate certificate) {
        Instant now = clock.instant();
        synchronized (owners) {
            return Optional.ofNullable(owners.get(certificate))
                    .filter(owner -> now.isBefore(owner.until()))
                    .map(Owner::packageId);
        }
    }

    private Certificate issue(SigningKey key, String name, List<String> alternativeNames, String extendedUsage) {
        return authority.issue(
                new CertificateAuthority.Issue(
                        SubjectName.ofCommonName(name),
                        alternativeNames,
                        Set.of(KeyUsage.DIGITAL_SIGNATURE, KeyUsage.KEY_ENCIPHERMENT),
                        List.of(extendedUsage),
                        validity(clock)),
                key.verificationKey());
    }

    /** The hash as Go prints a byte slice. */
    private static String hash(Certificate certificate) {
        StringBuilder text = new StringBuilder("[");
        for (byte b : HashFunction.SHA_256.digest(certificate.der().toArray())) {
            text.append(text.length() == 1 ? "" : " ").append(b & 0xff);
        }
        return text.append(']').toString();
    }

    private static SigningKey generateKey() {
        return SignatureSuites.of(SignatureAlgorithm.ECDSA_P256).generateKey();
    }

    private static Validity validity(InstantSource clock) {
        Instant from = clock.instant().minus(Duration.ofMinutes(1));
        return new Validity(from, from.plus(VALIDITY));
    }

    private static ChaincodeException refused(String text) {
        return new ChaincodeException(ChaincodeError.CHAINCODE_LAUNCH_FAILED, text);
    }
}
