package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.SignatureSuites;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.crypto.x509.CertificateRequest;
import io.tbaas.crypto.x509.SubjectName;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.certificate.CertificateRule;
import io.tbaas.platform.domain.certificate.Standing;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.store.network.Organisations;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An organisation certifies people, programs and nodes, and renews their certificates without stopping others. */
@DatabaseTest
class IdentitiesTest {
    private final TestPlatform platform;
    private final HttpCaller company;
    private final PrivateChain chain;
    private final String organisation;
    private final String identities;

    IdentitiesTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
        company = platform.newCompany("Certifier");
        chain = PrivateChain.running(company, "Certified", "Org1");
        organisation = company.get(chain.nodePath("ledger")).text("/organisation");
        identities = chain.path() + "/organisations/" + organisation + "/identities";
    }

    @Test
    void nodes_and_the_administrator_are_listed_with_their_ends() {
        assertThat(names("?holder=node")).hasSize(2).anyMatch(name -> name.startsWith("peer0"));
        assertThat(names("?holder=administrator")).hasSize(1);
        Instant end = Instant.parse(company.get(identities + "?holder=node").text("/items/0/notAfter"));
        assertThat(end)
                .isBetween(
                        Instant.now().plus(Duration.ofDays(700)), Instant.now().plus(Duration.ofDays(731)));
        assertThat(names("?holder=node&expiresBefore=" + end.minusSeconds(60))).isEmpty();
        assertThat(company.get(identities + "?holder=node").text("/items/0/state"))
                .isEqualTo("issued");
    }

    @Test
    void a_person_holds_a_certificate_of_the_organisation_and_may_then_act_for_it() {
        AccountId person = AccountId.of(company.get("/api/v1/session").text("/id"));
        CertificateRule rule = platform.bean(CertificateRule.class);
        OrganisationId id = OrganisationId.of(organisation);
        assertThat(rule.standing(person, id, Instant.now())).isEqualTo(Standing.NONE);

        Answer enrolled = company.post(identities, Map.of("holder", "PERSON", "account", person.value()));

        assertThat(enrolled.status()).as("%s", enrolled.body()).isEqualTo(201);
        assertThat(enrolled.text("/custody")).isEqualTo("platform");
        assertThat(rule.standing(person, id, Instant.now())).isEqualTo(Standing.VALID);
        assertThat(company.post(identities, Map.of("holder", "PERSON", "account", person.value()))
                        .code())
                .isEqualTo("IDENTITY_EXISTS");
        String path = identities + "/" + enrolled.text("/id");
        Certificate first = certificate(path);
        assertThat(first.organizationalUnits()).containsExactly("client");
        Answer renewed = company.post(path + "/renewal", Map.of());
        assertThat(renewed.status()).as("%s", renewed.body()).isEqualTo(200);
        assertThat(renewed.text("/serial")).isNotEqualTo(enrolled.text("/serial"));
        assertThat(certificate(path).key()).isEqualTo(first.key());
        assertThat(company.get(path).text("/name")).isEqualTo(person.value() + "@org1.internal");
    }

    @Test
    void a_program_keeps_its_key_and_sends_a_request() {
        SigningKey key = SignatureSuites.of(SignatureAlgorithm.ECDSA_P256).generateKey();
        Answer enrolled =
                company.post(identities, Map.of("holder", "PROGRAM", "name", "billing.org1", "request", request(key)));
        assertThat(enrolled.status()).as("%s", enrolled.body()).isEqualTo(201);
        assertThat(enrolled.text("/custody")).isEqualTo("outside");
        String path = identities + "/" + enrolled.text("/id");
        assertThat(certificate(path).key()).isEqualTo(key.verificationKey());
        assertThat(certificate(path).isSignedBy(authority())).isTrue();

        SigningKey next = SignatureSuites.of(SignatureAlgorithm.ECDSA_P256).generateKey();
        assertThat(company.post(path + "/renewal", Map.of("request", request(next)))
                        .status())
                .isEqualTo(200);
        assertThat(certificate(path).key()).isEqualTo(next.verificationKey());

        Answer garbled = company.post(identities, Map.of("holder", "PROGRAM", "name", "x", "request", "no request"));
        assertThat(garbled.code()).isEqualTo("CERTIFICATE_REQUEST_INVALID");
        assertThat(garbled.text("/field")).isEqualTo("request");
        assertThat(company.post(identities, Map.of("holder", "PROGRAM", "name", "x"))
                        .code())
                .isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void a_node_gets_new_certificates_and_starts_anew_alone() {
        String node = chain.nodePath("ledger");
        String orderer = chain.nodePath("consensus");
        String ordererLog = company.get(orderer + "/log").text("/last");
        String entry = company.get(identities + "?holder=node&sort=-name").text("/items/0/id");
        String before = company.get(identities + "/" + entry).text("/serial");
        long height = chain.height();

        Answer begun = company.post(node + "/renewal", Map.of());

        assertThat(begun.status()).as("%s", begun.body()).isEqualTo(202);
        Eventually.holds(() -> assertThat(
                        company.get("/api/v1/operations/" + begun.text("/id")).text("/state"))
                .isEqualTo("succeeded"));
        assertThat(company.get(identities + "/" + entry).text("/serial")).isNotEqualTo(before);
        Eventually.holds(() -> assertThat(chain.height()).isEqualTo(height));
        assertThat(company.get(orderer + "/log").text("/last"))
                .as("the orderer goes on")
                .isEqualTo(ordererLog);
        assertThat(company.post(identities + "/" + entry + "/renewal", Map.of()).code())
                .isEqualTo("IDENTITY_RENEWED_OTHERWISE");
    }

    @Test
    void a_node_that_orders_and_the_administrator_get_new_certificates_and_go_on_without_a_vote() {
        String orderer = chain.nodePath("consensus");
        String ordering = identityOf(orderer);
        String administrator = company.get(identities + "?holder=administrator").text("/items/0/id");
        Certificate ordered = certificate(identities + "/" + ordering);
        Certificate signed = certificate(identities + "/" + administrator);

        Answer begun = company.post(orderer + "/renewal", Map.of());
        assertThat(begun.status()).as("%s", begun.body()).isEqualTo(202);
        Eventually.holds(() -> assertThat(
                        company.get("/api/v1/operations/" + begun.text("/id")).text("/state"))
                .isEqualTo("succeeded"));
        Answer renewed = company.post(identities + "/" + administrator + "/renewal", Map.of());

        assertThat(renewed.status()).as("%s", renewed.body()).isEqualTo(200);
        assertThat(certificate(identities + "/" + ordering).serialNumber()).isNotEqualTo(ordered.serialNumber());
        Certificate fresh = certificate(identities + "/" + administrator);
        assertThat(fresh.serialNumber()).isNotEqualTo(signed.serialNumber());
        assertThat(fresh.key().encoded()).isEqualTo(signed.key().encoded());
        assertThat(fresh.organizationalUnits()).containsExactly("admin");
        assertThat(company.post(identities + "/" + administrator + "/renewal", Map.of("certificate", signed.pem()))
                        .code())
                .as("its authority is here")
                .isEqualTo("CERTIFICATE_INVALID");
        long height = chain.height();
        String channel = ChannelVotes.channel(company, chain.path());
        Certified.everywhere(company, chain.path());
        String proposal = ChannelVotes.proposed(company, channel, ChannelVotes.blocks(31));
        ChannelVotes.agree(company, proposal, organisation);
        ChannelVotes.await(company, proposal, "applied");
        assertThat(company.get("/api/v1/proposals/" + proposal + "/ballots").text("/items/0/signature/certificate"))
                .isEqualTo(fresh.pem());
        Eventually.holds(() -> assertThat(chain.height()).isEqualTo(height + 1));
    }

    private String identityOf(String node) {
        String id = node.substring(node.lastIndexOf('/') + 1);
        return company.get(identities + "?holder=node")
                .body()
                .at("/items")
                .valueStream()
                .filter(identity -> identity.at("/node").asString("").equals(id))
                .map(identity -> identity.at("/id").asString())
                .findFirst()
                .orElseThrow();
    }

    private List<String> names(String query) {
        List<String> names = new ArrayList<>();
        Answer answer = company.get(identities + query);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        answer.body().at("/items").forEach(item -> names.add(item.at("/name").asString()));
        return names;
    }

    private Certificate certificate(String path) {
        return Certificate.ofPem(company.get(path + "/certificate").response().body());
    }

    private Certificate authority() {
        return Certificate.ofPem(platform.bean(Organisations.class)
                .get(OrganisationId.of(organisation))
                .authority()
                .orElseThrow()
                .signing()
                .certificate());
    }

    private static String request(SigningKey key) {
        return CertificateRequest.create(SubjectName.ofCommonName("anything"), List.of(), key)
                .pem();
    }
}
