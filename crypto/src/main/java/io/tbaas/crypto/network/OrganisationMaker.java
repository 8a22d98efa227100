package io.tbaas.crypto.network;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.SignatureSuite;
import io.tbaas.crypto.SignatureSuites;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.network.NodeMaterial.Role;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.crypto.x509.CertificateAuthority;
import io.tbaas.crypto.x509.ExtendedKeyUsages;
import io.tbaas.crypto.x509.KeyUsage;
import io.tbaas.crypto.x509.SubjectName;
import io.tbaas.crypto.x509.Validity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** Makes the authorities of one organisation and everybody's keys and certificates. */
final class OrganisationMaker {
    private static final Set<KeyUsage> SIGNING = Set.of(KeyUsage.DIGITAL_SIGNATURE);
    private static final Set<KeyUsage> TLS = Set.of(KeyUsage.DIGITAL_SIGNATURE, KeyUsage.KEY_ENCIPHERMENT);
    private static final List<String> TLS_PURPOSES =
            List.of(ExtendedKeyUsages.SERVER_AUTHENTICATION, ExtendedKeyUsages.CLIENT_AUTHENTICATION);

    private final SignatureSuite suite;
    private final SignatureSuite tlsSuite;
    private final Validity validity;

    OrganisationMaker(SignatureAlgorithm algorithm, Validity validity) {
        this.suite = SignatureSuites.of(algorithm);
        this.tlsSuite = SignatureSuites.of(
                algorithm == SignatureAlgorithm.ECDSA_P384 ? algorithm : SignatureAlgorithm.ECDSA_P256);
        this.validity = validity;
    }

    OrganisationMaterial make(OrganisationSpec spec, Role nodeRole) {
        CertificateAuthority authority = authority("ca.", spec.domain(), suite);
        CertificateAuthority tlsAuthority = authority("tlsca.", spec.domain(), tlsSuite);
        Issuer issuer = new Issuer(authority, tlsAuthority, spec.nodeOus());
        List<NodeMaterial> nodes = spec.nodes().stream()
                .map(node -> issuer.issue(node.hostname() + "." + spec.domain(), nodeRole, hosts(node, spec.domain())))
                .toList();
        List<NodeMaterial> users = IntStream.rangeClosed(1, spec.userCount())
                .mapToObj(number -> issuer.issue("User" + number + "@" + spec.domain(), Role.CLIENT, List.of()))
                .toList();
        NodeMaterial administrator = issuer.issue("Admin@" + spec.domain(), Role.ADMIN, List.of());
        return new OrganisationMaterial(
                spec.mspId(), spec.domain(), spec.nodeOus(), authority, tlsAuthority, nodes, administrator, users);
    }

    private CertificateAuthority authority(String prefix, String domain, SignatureSuite authoritySuite) {
        SubjectName subject = SubjectName.ofCommonName(prefix + domain).withOrganization(domain);
        return CertificateAuthority.selfSigned(subject, authoritySuite.generateKey(), validity);
    }

    private static List<String> hosts(NodeSpec node, String domain) {
        List<String> hosts = new ArrayList<>(List.of(node.hostname() + "." + domain, node.hostname()));
        hosts.addAll(node.alternativeNames());
        return hosts;
    }

    private final class Issuer {
        private final CertificateAuthority authority;
        private final CertificateAuthority tlsAuthority;
        private final boolean nodeOus;

        Issuer(CertificateAuthority authority, CertificateAuthority tlsAuthority, boolean nodeOus) {
            this.authority = authority;
            this.tlsAuthority = tlsAuthority;
            this.nodeOus = nodeOus;
        }

        NodeMaterial issue(String commonName, Role role, List<String> hosts) {
            SigningKey key = suite.generateKey();
            SubjectName subject = nodeOus
                    ? SubjectName.ofCommonName(commonName, role.name().toLowerCase(Locale.ROOT))
                    : SubjectName.ofCommonName(commonName);
            Certificate certificate = authority.issue(
                    new CertificateAuthority.Issue(subject, List.of(), SIGNING, List.of(), validity),
                    key.verificationKey());
            SigningKey tlsKey = tlsSuite.generateKey();
            Certificate tlsCertificate = tlsAuthority.issue(
                    new CertificateAuthority.Issue(
                            SubjectName.ofCommonName(commonName), hosts, TLS, TLS_PURPOSES, validity),
                    tlsKey.verificationKey());
            return new NodeMaterial(commonName, role, certificate, key, tlsCertificate, tlsKey);
        }
    }
}
