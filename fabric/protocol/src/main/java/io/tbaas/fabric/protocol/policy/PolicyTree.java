package io.tbaas.fabric.protocol.policy;

import java.util.Optional;

/**
 * The policies of a channel by path, for example {@code /Channel/Application/Writers}.
 *
 * <p>Source: fabric common/policies/policy.go#ManagerImpl.
 */
public interface PolicyTree {
    /**
     * The policy of that path; one that refuses everybody where there is none, as Fabric has it.
     *
     * @param path absolute ({@code /Channel/Admins}) or relative to this tree's group ({@code Admins},
     *     {@code Application/Admins})
     */
    Policy policy(String path);

    /** The policy of that path, if there is one. */
    Optional<Policy> find(String path);

    /** The tree of a group below this one. */
    Optional<PolicyTree> group(String... names);
}
