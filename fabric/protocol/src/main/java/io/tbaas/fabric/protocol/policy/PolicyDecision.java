package io.tbaas.fabric.protocol.policy;

/** What a policy says about a set of signatures. */
public sealed interface PolicyDecision {
    /** The policy is satisfied. */
    record Satisfied() implements PolicyDecision {}

    /**
     * The policy is not satisfied.
     *
     * @param reason Fabric's text of the failure
     */
    record Rejected(String reason) implements PolicyDecision {}

    /** Whether the policy is satisfied. */
    default boolean isSatisfied() {
        return this instanceof Satisfied;
    }
}
