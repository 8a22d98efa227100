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
        ObjectNode second = JSON.createObjectNode();
        second.set("ticket", answer.body().at("/parameters/ticket"));
        second.put("code", proof.code());
        return client.call("POST", "/api/v1/session/second-factor", second, Map.of());
    }
}
