package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.server.Consortium;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.HashMap;
import java.util.Map;

/** A network of a consortium whose founder's organisation orders, with a first channel of that organisation alone. */
record ConsortiumChain(TestPlatform platform, HttpCaller founder, Consortium consortium, PrivateChain network) {
    static ConsortiumChain of(TestPlatform platform, String name, String organisation) {
        return of(platform, name, organisation, Map.of());
    }

    /** One whose full form says more. */
    static ConsortiumChain of(TestPlatform platform, String name, String organisation, Map<String, Object> more) {
        HttpCaller founder = platform.newCompany("Founder");
        Consortium consortium = Consortium.foundedBy(founder);
        Map<String, Object> wanted = new HashMap<>(PrivateChain.wanted(name, organisation));
        wanted.put("consortium", consortium.id());
        wanted.putAll(more);
        Answer begun = founder.post("/api/v1/networks", wanted);
        assertThat(begun.status()).as("%s", begun.body()).isEqualTo(201);
        PrivateChain network = new PrivateChain(founder, begun.text("/id"));
        network.awaitState("running");
        Certified.everywhere(founder, network.path());
        return new ConsortiumChain(platform, founder, consortium, network);
    }

    /** A company in the network with an organisation made here. */
    record Party(HttpCaller company, String organisation) {}

    /** Brings a new company into the network, by what it says when it accepts. */
    Party joined(String company, Map<String, Object> acceptance) {
        HttpCaller member = platform.newCompany(company);
        consortium.with(member);
        Answer invitation = founder.post(
                network.path() + "/invitations", Map.of("company", Consortium.code(member), "message", "Come in."));
        String path = "/api/v1/network-invitations/" + invitation.text("/id");
        Answer accepted = member.post(path + "/acceptance", acceptance);
        assertThat(accepted.status()).as("%s", accepted.body()).isEqualTo(200);
        String organisation = accepted.text("/organisation");
        Eventually.holds(() -> assertThat(member.get(network.path() + "/organisations/" + organisation)
                        .text("/state"))
                .isEqualTo("active"));
        return new Party(member, organisation);
    }
}
