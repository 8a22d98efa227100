package io.tbaas.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Signs in: with the password, and then with the second factor where the account has one. */
record SignIn(PlatformClient client, PersonProof proof) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the platform answers that begins the session. */
    PlatformAnswer with(String mail, String password, boolean operator) {
        ObjectNode first = JSON.createObjectNode();
        first.put("mail", mail);
        first.put("password", password);
        first.put("operator", operator);
        PlatformAnswer answer = client.ask("POST", "/api/v1/session", first, Map.of());
        if (!answer.code().equals("SECOND_FACTOR_REQUIRED")) {
            return client.accepted(answer);
        }
        String ticket = answer.body().at("/parameters/ticket").asText();
        ObjectNode second = JSON.createObjectNode();
        second.put("ticket", ticket);
        second.put("code", proof.code().orElseThrow(() -> withoutCode(ticket)));
        return client.call("POST", "/api/v1/session/second-factor", second, Map.of());
    }

    /** The ticket is worth something to who lost the second factor only. */
    private static CliFailure withoutCode(String ticket) {
        return new CliFailure(
                ExitStatus.NOT_SIGNED_IN,
                "This account needs a code of its second factor: type it on a terminal, or give --code."
                        + " Who lost it reports so within ten minutes: tbaas recovery request --body"
                        + " '{\"ticket\":\"" + ticket + "\",\"evidence\":{\"explanation\":\"…\"}}'");
    }
}
