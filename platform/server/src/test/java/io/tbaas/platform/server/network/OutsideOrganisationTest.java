package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.engine.api.EngineDriver;
import io.tbaas.engine.api.identity.AuthorityRequest;
import io.tbaas.engine.api.identity.IdentityRequest;
import io.tbaas.engine.api.identity.IdentityRole;
import io.tbaas.engine.api.identity.IssuedIdentity;
import io.tbaas.engine.api.identity.KeyName;
import io.tbaas.engine.api.identity.OrganisationAuthority;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.ledger.LedgerFacts;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.engine.api.node.NodeName;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.engine.api.node.PortUse;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.network.KeptKeys;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An organisation whose keys are elsewhere comes into a channel by an uploaded signature, and learns what its nodes need. */
@DatabaseTest
class OutsideOrganisationTest {
    private final TestPlatform platform;

    OutsideOrganisationTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
    }

    @Test
    void it_votes_by_uploaded_signatures_and_is_told_the_first_block_and_the_nodes() {
        ConsortiumChain chain = ConsortiumChain.of(platform, "Ours", "Inside");
        Elsewhere elsewhere = elsewhere(chain.network().id());
        IssuedIdentity administrator = elsewhere.administrator();
        ConsortiumChain.Party outside = chain.joined(
                "Elsewhere",
                Map.of(
                        "name",
                        "Outside",
                        "outside",
                        Map.of(
                                "roots",
                                List.of(elsewhere.authority().signing().certificate()),
                                "tlsRoots",
                                List.of(elsewhere.authority().tls().certificate()))));
        String entrances = chain.network().path() + "/organisations/" + outside.organisation() + "/entrances";
        assertThat(outside.company().get(entrances).body().at("/items")).isEmpty();
        HttpCaller founder = TestPlatform.proveAnew(chain.founder());
        String channel = ChannelVotes.channel(founder, chain.network().path());

        String entry = ChannelVotes.proposed(
                founder,
                channel,
                Map.of(
                        "kind",
                        "ORGANISATION_IN",
                        "reason",
                        "welcome",
                        "organisation",
                        outside.organisation(),
                        "rights",
                        List.of("READ", "WRITE", "KEEP", "VOTE")));
        ChannelVotes.agree(founder, entry, ChannelVotes.organisation(founder, channel, "Inside"));
        sign(outside, entry, administrator);
        ChannelVotes.await(founder, entry, "applied");

        Answer told = outside.company().get(entrances);
        assertThat(told.body().at("/items")).as("%s", told.body()).hasSize(1);
        assertThat(Base64.getDecoder().decode(told.text("/items/0/firstBlock"))).isNotEmpty();
        assertThat(told.text("/items/0/firstHash")).hasSize(64);
        assertThat(founder.get(entrances).code()).isEqualTo("NOT_FOUND");
        // A peer may still be taking the block that seats them.
        Eventually.holds(() -> assertThatCode(
                        () -> assertThat(facts(told, administrator).height()).isGreaterThanOrEqualTo(3))
                .doesNotThrowAnyException());
    }

    private LedgerFacts facts(Answer told, IssuedIdentity administrator) {
        return platform.bean(Engine.class)
                .driver()
                .ledgers()
                .facts(new LedgerName(told.text("/items/0/name")), reached(told), administrator.actor());
    }

    /** An authority and an administrator that the platform is told nothing of but their certificates. */
    private record Elsewhere(OrganisationAuthority authority, IssuedIdentity administrator) {}

    private Elsewhere elsewhere(String network) {
        EngineDriver driver = platform.bean(Engine.class).driver();
        Instant now = platform.bean(DatabaseClock.class).now();
        KeyName keys = new KeyName(network).below("elsewhere");
        OrganisationAuthority authority = driver.authorities()
                .make(
                        new AuthorityRequest(
                                new OrganisationName("Outside"),
                                "outside.example",
                                SignatureAlgorithm.ECDSA_P256,
                                keys),
                        now);
        IdentityRequest person = new IdentityRequest(
                "Admin@outside.example", IdentityRole.ADMINISTRATOR, List.of(), keys.below("admin"));
        return new Elsewhere(authority, driver.authorities().issue(authority, person, now));
    }

    /** The first node that keeps the ledger, as the answer tells how to reach it. */
    private static NodeEndpoint reached(Answer told) {
        JsonNode node = told.body()
                .at("/items/0/nodes")
                .valueStream()
                .filter(each -> each.at("/role").asString().equals("ledger"))
                .findFirst()
                .orElseThrow();
        String address = node.at("/address").asString();
        int colon = address.lastIndexOf(':');
        return new NodeEndpoint(
                new NodeName(node.at("/name").asString()),
                new OrganisationName(node.at("/organisation").asString()),
                NodeRole.LEDGER,
                address.substring(0, colon),
                Map.of(PortUse.SERVICE, Integer.parseInt(address.substring(colon + 1))),
                List.of(node.at("/tlsAuthorities/0").asString()),
                Optional.empty());
    }

    private void sign(ConsortiumChain.Party outside, String proposal, IssuedIdentity administrator) {
        String path = "/api/v1/proposals/" + proposal;
        String certificate = administrator.signing().certificate();
        Answer asked = outside.company()
                .post(
                        path + "/signing-requests",
                        Map.of("organisation", outside.organisation(), "certificate", certificate));
        assertThat(asked.text("/toSign")).as("%s", asked.body()).isNotEmpty();
        byte[] signature = platform.bean(KeptKeys.class)
                .signer(administrator.signing().key())
                .sign(Base64.getDecoder().decode(asked.text("/toSign")));
        Answer uploaded = outside.company()
                .post(
                        path + "/signatures",
                        Map.of(
                                "organisation",
                                outside.organisation(),
                                "round",
                                Integer.parseInt(asked.text("/round")),
                                "certificate",
                                certificate,
                                "header",
                                asked.text("/header"),
                                "signature",
                                Base64.getEncoder().encodeToString(signature)));
        assertThat(uploaded.status()).as("%s", uploaded.body()).isEqualTo(200);
    }
}
