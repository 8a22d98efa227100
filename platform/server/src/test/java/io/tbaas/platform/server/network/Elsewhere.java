package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.SignatureSuites;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.crypto.x509.CertificateRequest;
import io.tbaas.crypto.x509.SubjectName;
import io.tbaas.engine.api.identity.Authorities;
import io.tbaas.engine.api.identity.AuthorityRequest;
import io.tbaas.engine.api.identity.IdentityRole;
import io.tbaas.engine.api.identity.KeyName;
import io.tbaas.engine.api.identity.OrganisationAuthority;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** An organisation that keeps its authority and its administrator's key outside of the platform. */
record Elsewhere(Authorities authorities, OrganisationAuthority authority, SigningKey key) {
    /** One whose authority exists for three years already. */
    static Elsewhere of(TestPlatform platform, String network, String name, Instant now) {
        Authorities authorities = platform.bean(Engine.class).driver().authorities();
        OrganisationAuthority authority = authorities.make(
                new AuthorityRequest(
                        new OrganisationName(name),
                        name.toLowerCase(java.util.Locale.ROOT) + ".example",
                        SignatureAlgorithm.ECDSA_P256,
                        new KeyName(network).below("elsewhere").below(name)),
                now.minus(Duration.ofDays(1100)));
        return new Elsewhere(
                authorities,
                authority,
                SignatureSuites.of(SignatureAlgorithm.ECDSA_P256).generateKey());
    }

    /** What it says when it accepts a network's invitation. */
    Map<String, Object> acceptance() {
        return Map.of(
                "name",
                authority.name().value(),
                "outside",
                Map.of(
                        "roots",
                        List.of(authority.signing().certificate()),
                        "tlsRoots",
                        List.of(authority.tls().certificate())));
    }

    /** A certificate for its administrator that ends then. */
    String administratorUntil(Instant end) {
        Instant trial = end.minus(Duration.ofDays(800));
        Duration life =
                Duration.between(trial, Certificate.ofPem(administrator(trial)).notAfter());
        String certificate = administrator(end.minus(life));
        assertThat(Certificate.ofPem(certificate).notAfter()).isBetween(end.minusSeconds(1), end.plusSeconds(1));
        return certificate;
    }

    /** A certificate for its administrator that was given then. */
    String administrator(Instant given) {
        String request = CertificateRequest.create(SubjectName.ofCommonName("admin"), List.of(), key)
                .pem();
        return authorities.certify(authority, request, "Admin", IdentityRole.ADMINISTRATOR, given);
    }

    /** Signs what it is asked to, and uploads the signature. */
    Answer signs(ConsortiumChain.Party party, String proposal, String certificate) {
        Answer request = asks(party, proposal, certificate);
        byte[] signature = key.sign(Base64.getDecoder().decode(request.text("/toSign")));
        return uploads(party, proposal, certificate, request, signature);
    }

    /** What it is to sign. */
    static Answer asks(ConsortiumChain.Party party, String proposal, String certificate) {
        Answer request = party.company()
                .post(
                        "/api/v1/proposals/" + proposal + "/signing-requests",
                        Map.of("organisation", party.organisation(), "certificate", certificate));
        assertThat(request.status()).as("%s", request.body()).isEqualTo(200);
        return request;
    }

    static Answer uploads(
            ConsortiumChain.Party party, String proposal, String certificate, Answer request, byte[] signature) {
        return party.company()
                .post(
                        "/api/v1/proposals/" + proposal + "/signatures",
                        Map.of(
                                "organisation",
                                party.organisation(),
                                "round",
                                Integer.parseInt(request.text("/round")),
                                "certificate",
                                certificate,
                                "header",
                                request.text("/header"),
                                "signature",
                                Base64.getEncoder().encodeToString(signature)));
    }
}
