package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.SignatureSuites;
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
import io.tbaas.platform.server.network.ConsortiumChain.Party;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Nobody votes for an organisation on a chain who holds no certificate of it, and the refusal says how to get one. */
@DatabaseTest
class CertifiedVoteTest {
    private static final Pattern CALL = Pattern.compile("POST (\\S+) (\\{.*})");

    private final TestPlatform platform;

    CertifiedVoteTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
    }

    @Test
    void whoever_votes_holds_a_certificate_of_ones_own_that_has_not_ended() {
        HttpCaller root = platform.newCompany("Uncertified");
        PrivateChain chain = PrivateChain.running(root, "Signed", "Org1");
        String channel = ChannelVotes.channel(root, chain.path());
        String organisation = ChannelVotes.organisation(root, channel, "Org1");
        String proposal = ChannelVotes.proposed(root, channel, ChannelVotes.blocks(31));

        Answer refused = ChannelVotes.vote(root, proposal, organisation, "AGREED");
        assertThat(refused.status()).as("the root account too").isEqualTo(403);
        assertThat(refused.code()).isEqualTo("CERTIFICATE_REQUIRED");
        assertThat(refused.text("/parameters/reason")).isEqualTo("none");
        assertThat(refused.text("/detail")).contains("POST /api/v1/networks/" + chain.id());
        assertThat(ChannelVotes.vote(root, proposal, organisation, "REJECTED").code())
                .isEqualTo("CERTIFICATE_REQUIRED");
        Map<String, Object> alone = Map.of(
                "name",
                "alone",
                "reason",
                "as agreed",
                "members",
                List.of(Map.of("organisation", organisation, "observer", false)));
        assertThat(root.post(chain.path() + "/channels", alone).code())
                .as("whoever proposes a channel agrees by the same call")
                .isEqualTo("CERTIFICATE_REQUIRED");
        assertThat(root.get("/api/v1/proposals/" + proposal + "/ballots").body().at("/items"))
                .isEmpty();

        String contact = chain.nodePath("ledger");
        for (String going : List.of(contact, contact + "/channels/" + channel)) {
            assertThat(root.send("DELETE", going, null, Map.of()).code())
                    .as("the ledger is told of another contact, and the organisation signs that")
                    .isEqualTo("CERTIFICATE_REQUIRED");
        }

        assertThat(doing(root, refused).status()).isEqualTo(201);
        HttpCaller colleague = colleague(root);
        assertThat(ChannelVotes.vote(colleague, proposal, organisation, "AGREED")
                        .code())
                .as("nobody acts under another's name")
                .isEqualTo("CERTIFICATE_REQUIRED");

        hasEnded(organisation);
        Answer ended = ChannelVotes.vote(root, proposal, organisation, "AGREED");
        assertThat(ended.text("/parameters/reason")).as("%s", ended.body()).isEqualTo("expired");
        assertThat(doing(root, ended).status()).isEqualTo(200);
        assertThat(ChannelVotes.vote(root, proposal, organisation, "AGREED").status())
                .isEqualTo(200);
        ChannelVotes.await(root, proposal, "applied");
        assertThat(root.post(chain.path() + "/channels", alone).status()).isEqualTo(201);
        assertThat(root.send("DELETE", contact + "/channels/" + channel, null, Map.of())
                        .status())
                .isEqualTo(202);
    }

    /** Makes the call that a refusal names. */
    private static Answer doing(HttpCaller person, Answer refused) {
        Matcher call = CALL.matcher(refused.text("/parameters/call"));
        assertThat(call.matches()).as("%s", refused.body()).isTrue();
        return person.post(call.group(1), JsonMapper.builder().build().readTree(call.group(2)));
    }

    private HttpCaller colleague(HttpCaller root) {
        String mail = TestPlatform.newMail("colleague");
        String account = root.post("/api/v1/accounts", Map.of("mail", mail, "displayName", "Colleague"))
                .text("/id");
        HttpCaller colleague = platform.caller();
        colleague.post(
                "/api/v1/accounts/acceptance",
                Map.of("token", platform.tokenInMailTo(mail), "password", TestPlatform.PASSWORD));
        colleague.signIn(mail, TestPlatform.PASSWORD, false);
        assertThat(root.post("/api/v1/grants", Map.of("account", account, "permission", "vote.cast", "effect", "ALLOW"))
                        .status())
                .isEqualTo(201);
        return TestPlatform.proveAnew(colleague);
    }

    private void hasEnded(String organisation) {
        platform.bean(JdbcClient.class)
                .sql("update certificate_issue set not_after = not_before where identity_id in"
                        + " (select id from identity where organisation_id = ? and holder = 'person')")
                .param(organisation)
                .update();
    }

    @Test
    void the_certificate_of_a_person_whose_authority_is_elsewhere_is_entered() {
        ConsortiumChain chain = ConsortiumChain.of(platform, "Entered", "Near");
        OrganisationAuthority authority = authority(chain, "Far");
        Party far = chain.joined("Far", Map.of("name", "Far", "outside", roots(authority)));
        String channel = ChannelVotes.channel(chain.founder(), chain.network().path());
        String entry = ChannelVotes.proposed(
                chain.founder(),
                channel,
                Map.of("kind", "ORGANISATION_IN", "reason", "as agreed", "organisation", far.organisation()));
        Answer refused = ChannelVotes.vote(far.company(), entry, far.organisation(), "REJECTED");
        assertThat(refused.code()).isEqualTo("CERTIFICATE_REQUIRED");
        assertThat(refused.text("/parameters/call")).contains("\"certificate\":\"PEM\"");

        String identities = chain.network().path() + "/organisations/" + far.organisation() + "/identities";
        String account = far.company().get("/api/v1/session").text("/id");
        Map<String, Object> foreign = entering(account, certificate(authority(chain, "Other"), "person"));
        assertThat(far.company().post(identities, foreign).code()).isEqualTo("CERTIFICATE_INVALID");
        assertThat(far.company()
                        .post(identities, entering(account, authority.signing().certificate()))
                        .code())
                .isEqualTo("CERTIFICATE_INVALID");
        assertThat(far.company()
                        .post(identities, entering(account, "no certificate"))
                        .code())
                .isEqualTo("CERTIFICATE_INVALID");
        assertThat(far.company()
                        .post(identities, Map.of("holder", "PERSON", "account", account))
                        .code())
                .isEqualTo("AUTHORITY_OUTSIDE");
        Answer entered = far.company().post(identities, entering(account, certificate(authority, "person")));
        assertThat(entered.status()).as("%s", entered.body()).isEqualTo(201);
        assertThat(entered.text("/custody")).isEqualTo("outside");
        String path = identities + "/" + entered.text("/id");
        Answer renewed = far.company().post(path + "/renewal", Map.of("certificate", certificate(authority, "person")));
        assertThat(renewed.text("/serial")).as("%s", renewed.body()).isNotEqualTo(entered.text("/serial"));

        assertThat(ChannelVotes.vote(far.company(), entry, far.organisation(), "REJECTED")
                        .text("/state"))
                .isEqualTo("rejected");
    }

    private static Map<String, Object> entering(String account, String certificate) {
        return Map.of("holder", "PERSON", "account", account, "certificate", certificate);
    }

    private OrganisationAuthority authority(ConsortiumChain chain, String name) {
        return authorities()
                .make(
                        new AuthorityRequest(
                                new OrganisationName(name),
                                name.toLowerCase(java.util.Locale.ROOT) + ".example",
                                SignatureAlgorithm.ECDSA_P256,
                                new KeyName(chain.network().id())
                                        .below("elsewhere")
                                        .below(name)),
                        now());
    }

    private static Map<String, Object> roots(OrganisationAuthority authority) {
        return Map.of(
                "roots",
                List.of(authority.signing().certificate()),
                "tlsRoots",
                List.of(authority.tls().certificate()));
    }

    private String certificate(OrganisationAuthority authority, String name) {
        String request = CertificateRequest.create(
                        SubjectName.ofCommonName(name),
                        List.of(),
                        SignatureSuites.of(SignatureAlgorithm.ECDSA_P256).generateKey())
                .pem();
        return authorities().certify(authority, request, name, IdentityRole.CLIENT, now());
    }

    private Authorities authorities() {
        return platform.bean(Engine.class).driver().authorities();
    }

    private Instant now() {
        return platform.bean(DatabaseClock.class).now();
    }
}
