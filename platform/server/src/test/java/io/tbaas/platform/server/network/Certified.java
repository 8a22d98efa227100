package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.Map;

/** People hold a certificate of the organisation that they vote for. */
final class Certified {
    private Certified() {}

    /** Has the caller certified by an organisation of its own, unless it is; answers the path of its identity, or nothing. */
    static String person(HttpCaller person, String networkPath, String organisation) {
        String identities = networkPath + "/organisations/" + organisation + "/identities";
        Answer enrolled = person.post(
                identities,
                Map.of(
                        "holder",
                        "PERSON",
                        "account",
                        person.get("/api/v1/session").text("/id")));
        assertThat(enrolled.status() == 201 || enrolled.code().equals("IDENTITY_EXISTS"))
                .as("%s", enrolled.body())
                .isTrue();
        return enrolled.status() == 201 ? identities + "/" + enrolled.text("/id") : "";
    }

    /** Has the caller certified by all organisations of its own in a network. */
    static void everywhere(HttpCaller person, String networkPath) {
        String company = person.get("/api/v1/company").text("/id");
        person.get(networkPath + "/organisations").body().at("/items").forEach(organisation -> {
            if (organisation.at("/company").asString().equals(company)) {
                person(person, networkPath, organisation.at("/id").asString());
            }
        });
    }
}
