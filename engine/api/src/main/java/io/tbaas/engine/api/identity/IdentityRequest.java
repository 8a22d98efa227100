package io.tbaas.engine.api.identity;

import java.util.List;

/**
 * An identity to be issued.
 *
 * @param name its common name, for example {@code peer0.org1.example.com}
 * @param hosts names and addresses under which a node is reached; empty for people
 * @param keys name below which its keys are kept; a new name makes new keys
 */
public record IdentityRequest(String name, IdentityRole role, List<String> hosts, KeyName keys) {
    /** Keeps a copy. */
    public IdentityRequest {
        hosts = List.copyOf(hosts);
    }
}
