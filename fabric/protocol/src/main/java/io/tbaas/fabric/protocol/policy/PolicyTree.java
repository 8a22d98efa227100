package io.tbaas.fabric.protocol.policy;

import io.tbaas.fabric.protocol.msp.MspRegistry;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.ConfigGroup;

/**
 * The policies of a channel by path, for example {@code /Channel/Application/Writers}.
 *
 * <p>Immutable and thread safe.
 *
 * <p>Source: fabric common/policies/policy.go#ManagerImpl.
 */
public interface PolicyTree {
    /**
     * The policies of a channel group and of the groups below it.
     *
     * @throws PolicyException with Fabric's text if one of them cannot be compiled
     */
    static PolicyTree ofChannel(ConfigGroup channelGroup, MspRegistry registry) {
        return GroupPolicies.of("Channel", channelGroup, registry);
    }

    /**
     * The policy of that path; one that refuses everybody where there is none, as Fabric has it.
     *
     * @param path absolute ({@code /Channel/Admins}) or relative to this tree's group ({@code Admins},
     *     {@code Application/Admins})
     */
    Policy policy(String path);

    /** The policy of that path, if there is one. */
    Optional<Policy> find(String path);

    /** The tree of a group below this one, named step by step. */
    Optional<PolicyTree> group(String... names);
}
