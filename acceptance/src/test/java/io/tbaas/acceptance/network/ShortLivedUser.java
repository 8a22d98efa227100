package io.tbaas.acceptance.network;

import io.tbaas.crypto.PemKeys;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.SignatureSuites;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.crypto.x509.CertificateAuthority;
import io.tbaas.crypto.x509.KeyUsage;
import io.tbaas.crypto.x509.SubjectName;
import io.tbaas.crypto.x509.Validity;
import io.tbaas.fabric.comm.identity.MspFolder;
import io.tbaas.fabric.node.network.PeerOrganisationPlan;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A client whose certificate, issued by its organisation's authority, ends soon. */
final class ShortLivedUser {
    private ShortLivedUser() {}

    static SigningIdentity of(TestNetwork network, PeerOrganisationPlan organisation, Instant end) throws IOException {
        Path folder = network.folder().organisation(organisation).resolve("ca");
        Certificate root = MspFolder.certificates(file(folder, "-cert.pem")).getFirst();
        CertificateAuthority authority =
                CertificateAuthority.of(root, PemKeys.read(Files.readString(file(folder, "_sk"))));
        SigningKey key = SignatureSuites.of(SignatureAlgorithm.ECDSA_P256).generateKey();
        Certificate certificate = authority.issue(
                new CertificateAuthority.Issue(
                        SubjectName.ofCommonName("short", "client"),
                        List.of(),
                        Set.of(KeyUsage.DIGITAL_SIGNATURE),
                        List.of(),
                        new Validity(root.notBefore(), end)),
                key.verificationKey());
        return SigningIdentity.of(new MspId(organisation.mspId()), certificate, key);
    }

    private static Path file(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(suffix))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
