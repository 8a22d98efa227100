package io.tbaas.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * Where a platform is and who one is there; empty texts stand for what there is not.
 *
 * @param server the platform's address
 * @param cookie name and value of the session's cookie
 * @param csrfToken the session's token against forged requests
 * @param apiKey the key of a program, instead of a session
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Profile(String server, String cookie, String csrfToken, String apiKey) {
    static final String SERVER_DEFAULT = "http://127.0.0.1:8700";

    @SuppressWarnings("ConstantValue") // the profile's file may leave members out
    Profile {
        server = server == null || server.isEmpty() ? SERVER_DEFAULT : server.replaceFirst("/+$", "");
        cookie = cookie == null ? "" : cookie;
        csrfToken = csrfToken == null ? "" : csrfToken;
        apiKey = apiKey == null ? "" : apiKey;
    }

    static Profile at(String server) {
        return new Profile(server, "", "", "");
    }

    /** The same profile at its own server; at another one without anything that its own gave it. */
    Profile at(Optional<String> wanted) {
        return wanted.filter(address -> !address.isBlank())
                .map(Profile::at)
                .filter(other -> !other.server.equals(server))
                .orElse(this);
    }

    Profile withSession(String newCookie, String newCsrfToken) {
        return new Profile(server, newCookie, newCsrfToken, "");
    }

    Profile withApiKey(String key) {
        return new Profile(server, "", "", key);
    }

    @Override
    public String toString() {
        return "Profile[" + server + "]"; // never the secrets
    }
}
