package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.LinkedHashMap;
import java.util.Map;

/** What tests do with proposals of channels. */
final class ChannelVotes {
    private ChannelVotes() {}

    /** The first channel of a network. */
    static String channel(HttpCaller company, String networkPath) {
        Answer list = company.get(networkPath + "/channels");
        assertThat(list.status()).as("%s", list.body()).isEqualTo(200);
        return list.text("/items/0/id");
    }

    /** An organisation's id by its name, among those who sit in a channel. */
    static String organisation(HttpCaller company, String channel, String name) {
        for (var seat : company.get("/api/v1/channels/" + channel).body().at("/seats")) {
            if (seat.at("/name").asString().equals(name)) {
                return seat.at("/organisation").asString();
            }
        }
        throw new AssertionError("no seat of " + name);
    }

    /** Another rule for blocks. */
    static Map<String, Object> blocks(int transactionsMax) {
        Map<String, Object> wanted = new LinkedHashMap<>(Map.of("kind", "BLOCK_CUTTING", "reason", "smaller blocks"));
        wanted.putAll(Map.of(
                "transactionsMax",
                transactionsMax,
                "bytesPreferred",
                1 << 20,
                "bytesMax",
                2 << 20,
                "timeoutMillis",
                300));
        return wanted;
    }

    static String proposed(HttpCaller company, String channel, Map<String, Object> wanted) {
        Answer answer = company.post("/api/v1/channels/" + channel + "/proposals", wanted);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        return answer.text("/id");
    }

    static Answer vote(HttpCaller company, String proposal, String organisation, String choice) {
        Map<String, Object> ballot = Map.of(
                "choice", choice, "reason", choice.equals("REJECTED") ? "not now" : "", "organisation", organisation);
        return company.put("/api/v1/proposals/" + proposal + "/ballot", ballot, "");
    }

    /** Agrees as a person whom the organisation certified. */
    static void agree(HttpCaller company, String proposal, String organisation) {
        String network = company.get("/api/v1/proposals/" + proposal).text("/network");
        Certified.person(company, "/api/v1/networks/" + network, organisation);
        Answer answer = vote(company, proposal, organisation, "AGREED");
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    }

    static void await(HttpCaller company, String proposal, String state) {
        Eventually.holds(() -> {
            Answer found = company.get("/api/v1/proposals/" + proposal);
            assertThat(found.text("/state"))
                    .as(
                            "%s %s",
                            found.body(),
                            found.text("/operation").isEmpty()
                                    ? ""
                                    : company.get("/api/v1/operations/" + found.text("/operation"))
                                            .body())
                    .isEqualTo(state);
        });
    }
}
