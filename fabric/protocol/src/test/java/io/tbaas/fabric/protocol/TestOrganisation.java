package io.tbaas.fabric.protocol;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.SignatureSuites;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.crypto.x509.CertificateAuthority;
import io.tbaas.crypto.x509.CertificateAuthority.Issue;
import io.tbaas.crypto.x509.KeyUsage;
import io.tbaas.crypto.x509.SubjectName;
import io.tbaas.crypto.x509.Validity;
import io.tbaas.fabric.protocol.msp.MspConfigs;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/** An organisation with a root, a TLS root and whoever is asked for. */
public final class TestOrganisation {
    /** The present of all fixtures. */
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final MspId id;
    private final SignatureAlgorithm algorithm;
    private final Validity validity;
    private final CertificateAuthority root;
    private final CertificateAuthority tlsRoot;

    private TestOrganisation(MspId id, SignatureAlgorithm algorithm, Instant made) {
        this.id = id;
        this.algorithm = algorithm;
        this.validity = Validity.ofCryptogen(made);
        this.root = authority("ca." + id);
        this.tlsRoot = authority("tlsca." + id);
    }

    /** An organisation with P-256 keys. */
    public static TestOrganisation of(String mspId) {
        return of(mspId, SignatureAlgorithm.ECDSA_P256);
    }

    /** An organisation with keys of that kind. */
    public static TestOrganisation of(String mspId, SignatureAlgorithm algorithm) {
        return new TestOrganisation(new MspId(mspId), algorithm, NOW);
    }

    /** An organisation whose certificates were made at another time, for ten years. */
    public static TestOrganisation madeAt(Instant made) {
        return new TestOrganisation(new MspId("OldMSP"), SignatureAlgorithm.ECDSA_P256, made);
    }

    private CertificateAuthority authority(String name) {
        return CertificateAuthority.selfSigned(
                SubjectName.ofCommonName(name).withOrganization(id.value()), newKey(), validity);
    }

    /** A fresh key of the organisation's kind. */
    public SigningKey newKey() {
        return SignatureSuites.of(algorithm).generateKey();
    }

    /** Its identifier. */
    public MspId id() {
        return id;
    }

    /** How long its certificates are valid. */
    public Validity validity() {
        return validity;
    }

    /** Its root. */
    public CertificateAuthority root() {
        return root;
    }

    /** Its TLS root. */
    public CertificateAuthority tlsRoot() {
        return tlsRoot;
    }

    /** The definition of its MSP, with roles told by unit. */
    public FabricMSPConfig config() {
        return MspConfigs.of(id, root.certificate(), tlsRoot.certificate());
    }

    /** Someone with those organisational units under the root. */
    public SigningIdentity identity(String name, String... units) {
        return identity(root, name, units);
    }

    /** Someone with those organisational units under another authority. */
    public SigningIdentity identity(CertificateAuthority authority, String name, String... units) {
        SigningKey key = newKey();
        return SigningIdentity.of(id, certificate(authority, key, name, units), key);
    }

    /** A certificate for a key. */
    public Certificate certificate(CertificateAuthority authority, SigningKey key, String name, String... units) {
        Issue issue = new Issue(
                SubjectName.ofCommonName(name, units),
                List.of(),
                Set.of(KeyUsage.DIGITAL_SIGNATURE),
                List.of(),
                validity);
        return authority.issue(issue, key.verificationKey());
    }

    /** A certificate as bytes of a definition. */
    public static ByteString pem(Certificate certificate) {
        return ByteString.copyFromUtf8(certificate.pem());
    }

    /** A serialized identity of any content. */
    public static ByteString serialized(String mspId, ByteString certificate) {
        return SerializedIdentity.newBuilder()
                .setMspid(mspId)
                .setIdBytes(certificate)
                .build()
                .toByteString();
    }
}
