package io.tbaas.fabric.protocol.lifecycle;

import io.tbaas.fabric.protocol.policy.Policy;
import io.tbaas.fabric.protocol.policy.PolicyTree;
import java.util.Optional;

/** A channel that defines no policy. */
final class NoPolicies implements PolicyTree {
    @Override
    public Policy policy(String path) {
        throw new AssertionError("nobody evaluates " + path);
    }

    @Override
    public Optional<Policy> find(String path) {
        return Optional.empty();
    }

    @Override
    public Optional<PolicyTree> group(String... names) {
        return Optional.empty();
    }
}
