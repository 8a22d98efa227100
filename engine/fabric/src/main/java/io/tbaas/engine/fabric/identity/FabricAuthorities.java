package io.tbaas.engine.fabric.identity;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.VerificationKey;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.crypto.x509.CertificateAuthority;
import io.tbaas.crypto.x509.CertificateRequest;
import io.tbaas.crypto.x509.ExtendedKeyUsages;
import io.tbaas.crypto.x509.KeyUsage;
import io.tbaas.crypto.x509.RevocationList;
import io.tbaas.crypto.x509.SubjectName;
import io.tbaas.crypto.x509.Validity;
import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.identity.Authorities;
import io.tbaas.engine.api.identity.AuthorityRequest;
import io.tbaas.engine.api.identity.Credential;
import io.tbaas.engine.api.identity.IdentityRequest;
import io.tbaas.engine.api.identity.IdentityRole;
import io.tbaas.engine.api.identity.IssuedIdentity;
import io.tbaas.engine.api.identity.KeyCustody;
import io.tbaas.engine.api.identity.KeyName;
import io.tbaas.engine.api.identity.OrganisationAuthority;
import io.tbaas.engine.api.identity.OrganisationDefinition;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.identity.OutsideAuthorities;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.msp.MspConfigs;
import io.tbaas.fabric.protocol.msp.MspDefinition;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.RecentAnswers;
import io.tbaas.foundation.TbaasException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Certificates in the shape of cryptogen's, roles told by organisational units. */
public final class FabricAuthorities implements Authorities {
    private static final Duration ROOT_LIFE = Duration.ofDays(15 * 365L);
    private static final Duration LIFE = Duration.ofDays(2 * 365L);
    private static final Duration BACKDATING = Duration.ofMinutes(5);
    private static final Set<KeyUsage> SIGNING = Set.of(KeyUsage.DIGITAL_SIGNATURE);
    private static final Set<KeyUsage> TLS = Set.of(KeyUsage.DIGITAL_SIGNATURE, KeyUsage.KEY_ENCIPHERMENT);
    private static final List<String> TLS_PURPOSES =
            List.of(ExtendedKeyUsages.SERVER_AUTHENTICATION, ExtendedKeyUsages.CLIENT_AUTHENTICATION);

    /** Definitions are asked for at every call of a node; each is some KiB. */
    private static final int DEFINITIONS_MAX = 512;

    private final KeyCustody keys;
    private final RecentAnswers<OrganisationAuthority, OrganisationDefinition> definitions =
            new RecentAnswers<>(DEFINITIONS_MAX, authority -> defined(authority));
    private final RecentAnswers<Outside, OrganisationDefinition> outsideDefinitions =
            new RecentAnswers<>(DEFINITIONS_MAX, organisation -> defined(organisation));

    private record Outside(OrganisationName name, OutsideAuthorities authorities) {}

    /** With keys in this custody. */
    public FabricAuthorities(KeyCustody keys) {
        this.keys = keys;
    }

    @Override
    public OrganisationAuthority make(AuthorityRequest request, Instant now) {
        return new OrganisationAuthority(
                request.name(),
                request.domain(),
                root("ca.", request, request.keys().below("ca"), request.algorithm(), now),
                root("tlsca.", request, request.keys().below("tlsca"), tlsAlgorithm(request.algorithm()), now));
    }

    private Credential root(
            String prefix, AuthorityRequest request, KeyName key, SignatureAlgorithm algorithm, Instant now) {
        keys.make(key, algorithm);
        SubjectName subject =
                SubjectName.ofCommonName(prefix + request.domain()).withOrganization(request.domain());
        Instant start = start(now);
        CertificateAuthority root =
                CertificateAuthority.selfSigned(subject, keys.signer(key), new Validity(start, start.plus(ROOT_LIFE)));
        return new Credential(root.certificate().pem(), key);
    }

    @Override
    public OrganisationDefinition definition(OrganisationAuthority authority) {
        return definitions.get(authority);
    }

    private static OrganisationDefinition defined(OrganisationAuthority authority) {
        return Definitions.of(MspConfigs.of(
                new MspId(authority.name().value()),
                Certificate.ofPem(authority.signing().certificate()),
                Certificate.ofPem(authority.tls().certificate())));
    }

    @Override
    public OrganisationDefinition definition(OrganisationName name, OutsideAuthorities outside) {
        return outsideDefinitions.get(new Outside(name, outside));
    }

    private static OrganisationDefinition defined(Outside organisation) {
        OutsideAuthorities outside = organisation.authorities();
        try {
            List<Certificate> roots = certificates(outside.roots());
            if (roots.isEmpty() || certificates(outside.tlsRoots()).isEmpty()) {
                throw new TbaasException(
                        EngineError.DEFINITION_INVALID,
                        "An organisation needs a root certificate of its identities and one of its connections, as PEM.");
            }
            return Definitions.of(MspConfigs.of(new MspDefinition(
                    new MspId(organisation.name().value()),
                    roots,
                    certificates(outside.intermediates()),
                    List.of(),
                    certificates(outside.tlsRoots()),
                    certificates(outside.tlsIntermediates()),
                    outside.revocations().stream()
                            .map(list -> RevocationList.of(Bytes.wrap(list.getBytes(StandardCharsets.US_ASCII))))
                            .toList(),
                    true)));
        } catch (TbaasException unreadable) {
            throw new TbaasException(
                    EngineError.DEFINITION_INVALID, String.valueOf(unreadable.getMessage()), unreadable);
        }
    }

    @Override
    public IssuedIdentity issue(OrganisationAuthority authority, IdentityRequest request, Instant now) {
        CertificateAuthority signing = open(authority.signing());
        CertificateAuthority tls = open(authority.tls());
        KeyName signingKey = request.keys().below("sign");
        KeyName tlsKey = request.keys().below("tls");
        VerificationKey identity =
                keys.make(signingKey, signing.certificate().key().algorithm());
        VerificationKey connection = keys.make(tlsKey, tls.certificate().key().algorithm());
        Certificate certificate = signing.issue(identity(request.name(), request.role(), signing, now), identity);
        List<String> hosts = new ArrayList<>(List.of(request.name()));
        request.hosts().stream().filter(host -> !hosts.contains(host)).forEach(hosts::add);
        Certificate tlsCertificate = tls.issue(
                new CertificateAuthority.Issue(
                        SubjectName.ofCommonName(request.name()),
                        request.hosts().isEmpty() ? List.of() : hosts,
                        TLS,
                        TLS_PURPOSES,
                        validity(tls, now)),
                connection);
        return new IssuedIdentity(
                authority.name(),
                request.name(),
                request.role(),
                new Credential(certificate.pem(), signingKey),
                new Credential(tlsCertificate.pem(), tlsKey));
    }

    @Override
    public String certify(
            OrganisationAuthority authority, String certificateRequest, String name, IdentityRole role, Instant now) {
        CertificateRequest request;
        try {
            request = CertificateRequest.ofPem(certificateRequest);
        } catch (TbaasException unreadable) {
            throw new TbaasException(
                    EngineError.DEFINITION_INVALID, String.valueOf(unreadable.getMessage()), unreadable);
        }
        if (!request.isAuthentic()) {
            throw new TbaasException(
                    EngineError.DEFINITION_INVALID, "The certificate request is not signed by the key it is for.");
        }
        CertificateAuthority signing = open(authority.signing());
        return signing.issue(identity(name, role, signing, now), request.key()).pem();
    }

    private static CertificateAuthority.Issue identity(
            String name, IdentityRole role, CertificateAuthority authority, Instant now) {
        SubjectName subject = SubjectName.ofCommonName(name, unit(role));
        return new CertificateAuthority.Issue(subject, List.of(), SIGNING, List.of(), validity(authority, now));
    }

    private CertificateAuthority open(Credential authority) {
        return CertificateAuthority.of(Certificate.ofPem(authority.certificate()), keys.signer(authority.key()));
    }

    private static String unit(IdentityRole role) {
        return switch (role) {
            case ADMINISTRATOR -> "admin";
            case CLIENT -> "client";
            case LEDGER_NODE -> "peer";
            case CONSENSUS_NODE -> "orderer";
        };
    }

    private static Instant start(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS).minus(BACKDATING);
    }

    private static Validity validity(CertificateAuthority authority, Instant now) {
        Instant start = start(now);
        Instant end = start.plus(LIFE);
        Instant last = authority.certificate().notAfter();
        return new Validity(start, end.isAfter(last) ? last : end);
    }

    /** TLS ends do not all know SM2 or Ed25519. */
    private static SignatureAlgorithm tlsAlgorithm(SignatureAlgorithm algorithm) {
        return algorithm == SignatureAlgorithm.ECDSA_P384 ? algorithm : SignatureAlgorithm.ECDSA_P256;
    }

    private static List<Certificate> certificates(List<String> pems) {
        return pems.stream().flatMap(pem -> Certificate.allOfPem(pem).stream()).toList();
    }
}
