package io.tbaas.platform.server;

import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.Map;

/** A consortium that a company founded for a test. */
public record Consortium(HttpCaller founder, String id) {
    /** Founds one. */
    public static Consortium foundedBy(HttpCaller founder) {
        return new Consortium(
                founder,
                founder.post(
                                "/api/v1/consortia",
                                Map.of("name", "Clearing", "description", "", "realNameRequired", false))
                        .text("/id"));
    }

    /** Its path. */
    public String path() {
        return "/api/v1/consortia/" + id;
    }

    /** Makes a company a member. */
    public Consortium with(HttpCaller company) {
        Answer invitation = founder.post(path() + "/invitations", Map.of("address", code(company), "message", ""));
        Answer accepted = company.post("/api/v1/invitations/" + invitation.text("/id") + "/acceptance", Map.of());
        if (accepted.status() != 200) {
            throw new IllegalStateException("not accepted: " + accepted.body());
        }
        return this;
    }

    /** Lets companies vote for a proposal. */
    public static void agree(String proposal, HttpCaller... voters) {
        for (HttpCaller voter : voters) {
            Answer answer = vote(voter, proposal, "AGREED", "");
            if (answer.status() != 200) {
                throw new IllegalStateException("not voted: " + answer.body());
            }
        }
    }

    /** Votes. */
    public static Answer vote(HttpCaller voter, String proposal, String choice, String reason) {
        return voter.send(
                "PUT",
                "/api/v1/proposals/" + proposal + "/ballot",
                Map.of("choice", choice, "reason", reason),
                Map.of());
    }

    /** The id of a company. */
    public static String code(HttpCaller company) {
        return company.get("/api/v1/company").text("/id");
    }
}
