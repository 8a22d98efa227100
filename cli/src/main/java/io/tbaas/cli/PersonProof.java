package io.tbaas.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * How the person at the command line proves who it is beside its session: a code of the second factor, or the password where there is none.
 *
 * @param given the code that the command line named
 */
record PersonProof(Optional<String> given) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The body that proves anew who the person is.
     *
     * @param methods the ways that the platform offers to this person
     */
    JsonNode anew(JsonNode methods) {
        ObjectNode proof = JSON.createObjectNode();
        for (JsonNode method : methods) {
            switch (method.asText()) {
                case "password" -> {
                    return proof.put(
                            "password",
                            Prompt.secret("password, to confirm")
                                    .orElseThrow(() ->
                                            missing("your password: type it on a terminal, or set TBAAS_PASSWORD")));
                }
                case "code", "recovery-code" -> {
                    return proof.put(
                            "code",
                            code().orElseThrow(() ->
                                    missing("a code of the second factor: type it on a terminal, or give --code")));
                }
                default -> {
                    // a way that needs a browser
                }
            }
        }
        throw missing("a proof that only a browser can give: confirm there");
    }

    /** The code of the second factor; empty where nobody is there to give it. */
    Optional<String> code() {
        return given.or(() -> Prompt.line("code of the second factor"));
    }

    private static CliFailure missing(String what) {
        return new CliFailure(ExitStatus.NOT_PERMITTED, "This needs " + what + ".");
    }
}
