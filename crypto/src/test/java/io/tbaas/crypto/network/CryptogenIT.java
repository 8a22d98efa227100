package io.tbaas.crypto.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.crypto.PemKeys;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.crypto.x509.ChainValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our folders beside those of the official cryptogen. */
class CryptogenIT {
    private static final String CONFIGURATION =
            """
            OrdererOrgs:
              - Name: Orderer
                Domain: example.com
                EnableNodeOUs: true
                Specs:
                  - Hostname: orderer
                    SANS: [localhost, 127.0.0.1]
            PeerOrgs:
              - Name: Org1
                Domain: org1.example.com
                EnableNodeOUs: true
                Template: {Count: 2, SANS: [localhost, 127.0.0.1]}
                Users: {Count: 1}
              - Name: Org2
                Domain: org2.example.com
                EnableNodeOUs: false
                Template: {Count: 1, SANS: [localhost, 127.0.0.1]}
                Users: {Count: 2}
            """;

    @TempDir
    private Path temporary;

    private Path theirs;
    private Path ours;

    @BeforeEach
    void make_both() throws Exception {
        String executables = System.getenv("FABRIC_BIN");
        Assumptions.assumeTrue(executables != null, "FABRIC_BIN is not set: nothing to compare with");
        theirs = temporary.resolve("theirs");
        ours = temporary.resolve("ours");
        Path configuration = Files.writeString(temporary.resolve("crypto-config.yaml"), CONFIGURATION);
        Process process = new ProcessBuilder(
                        executables + "/cryptogen",
                        "generate",
                        "--config",
                        configuration.toString(),
                        "--output",
                        theirs.toString())
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("output").toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(temporary.resolve("output")))
                .isZero();
        CryptoMaterial.write(CryptoMaterial.generate(specification(), Instant.now()), ours);
    }

    @Test
    void the_same_files_and_folders_with_the_same_permissions() throws IOException {
        assertThat(tree(ours)).isEqualTo(tree(theirs));
    }

    @Test
    void the_same_texts() throws IOException {
        for (Path file : files(theirs, "config.yaml")) {
            assertThat(ours.resolve(theirs.relativize(file))).hasSameTextualContentAs(file);
        }
    }

    @Test
    void the_same_certificates_but_for_keys_numbers_and_signatures() throws IOException {
        List<Path> certificates = Stream.of(files(theirs, ".pem"), files(theirs, ".crt"))
                .flatMap(List::stream)
                .toList();
        assertThat(certificates).hasSizeGreaterThan(50);
        for (Path file : certificates) {
            Path other = ours.resolve(theirs.relativize(file));
            assertThat(shape(other)).as(file.toString()).isEqualTo(shape(file));
        }
    }

    @Test
    void their_material_is_ours_to_use() throws IOException {
        Path peer = theirs.resolve("peerOrganizations/org1.example.com/peers/peer1.org1.example.com");
        Certificate root = read(peer.resolve("msp/cacerts/ca.org1.example.com-cert.pem"));
        Certificate leaf = read(peer.resolve("msp/signcerts/peer1.org1.example.com-cert.pem"));
        var key = PemKeys.read(Files.readString(peer.resolve("msp/keystore/priv_sk")));
        assertThat(new ChainValidator(List.of(root), List.of()).validate(leaf))
                .isInstanceOf(ChainValidator.Trusted.class);
        assertThat(leaf.key()).isEqualTo(key.verificationKey());
        assertThat(PemKeys.write(key)).isEqualTo(Files.readString(peer.resolve("msp/keystore/priv_sk")));
        assertThat(leaf.pem())
                .isEqualTo(Files.readString(peer.resolve("msp/signcerts/peer1.org1.example.com-cert.pem")));
    }

    /** Everything a certificate says that does not come from chance; extensions in their order. */
    private static List<String> shape(Path file) throws IOException {
        Certificate certificate = read(file);
        var parsed = org.bouncycastle.asn1.x509.Certificate.getInstance(
                        certificate.der().toArray())
                .getTBSCertificate();
        List<String> shape = new ArrayList<>(List.of(
                "version " + parsed.getVersionNumber(),
                "signature " + hex(parsed.getSignature()),
                "issuer " + hex(parsed.getIssuer()),
                "subject " + hex(parsed.getSubject()),
                "valid for " + Duration.between(certificate.notBefore(), certificate.notAfter()),
                "starts in second "
                        + certificate.notBefore().atOffset(ZoneOffset.UTC).getSecond(),
                "time as " + parsed.getStartDate().toASN1Primitive().getClass().getSimpleName(),
                "key " + hex(parsed.getSubjectPublicKeyInfo().getAlgorithm()),
                "key octets "
                        + parsed.getSubjectPublicKeyInfo().getPublicKeyData().getOctets().length));
        for (ASN1ObjectIdentifier type : parsed.getExtensions().getExtensionOIDs()) {
            Extension extension = parsed.getExtensions().getExtension(type);
            byte[] value = extension.getExtnValue().getOctets();
            boolean chance =
                    type.equals(Extension.subjectKeyIdentifier) || type.equals(Extension.authorityKeyIdentifier);
            String shown = chance ? value.length + " octets" : HexFormat.of().formatHex(value);
            shape.add(type + " critical " + extension.isCritical() + " " + shown);
        }
        return shape;
    }

    private static String hex(ASN1Object structure) throws IOException {
        return HexFormat.of().formatHex(structure.getEncoded());
    }

    private static Certificate read(Path file) throws IOException {
        return Certificate.ofPem(Files.readString(file));
    }

    private static Map<String, String> tree(Path root) throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(path -> !path.equals(root)).toList()) {
                tree.put(
                        root.relativize(path).toString(),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
            }
        }
        return tree;
    }

    private static List<Path> files(Path root, String suffix) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(path -> path.toString().endsWith(suffix)).toList();
        }
    }

    private static NetworkCryptoSpec specification() {
        return new NetworkCryptoSpec(
                List.of(new OrganisationSpec("OrdererMSP", "example.com", List.of(NodeSpec.local("orderer")), 0, true)),
                List.of(
                        new OrganisationSpec(
                                "Org1MSP",
                                "org1.example.com",
                                List.of(NodeSpec.local("peer0"), NodeSpec.local("peer1")),
                                1,
                                true),
                        new OrganisationSpec(
                                "Org2MSP", "org2.example.com", List.of(NodeSpec.local("peer0")), 2, false)),
                SignatureAlgorithm.ECDSA_P256);
    }
}
