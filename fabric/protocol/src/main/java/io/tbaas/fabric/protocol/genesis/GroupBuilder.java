package io.tbaas.fabric.protocol.genesis;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.tbaas.fabric.protocol.config.ConfigException;
import io.tbaas.fabric.protocol.config.GroupKeys;
import io.tbaas.fabric.protocol.policy.ImplicitMetaPolicyParser;
import io.tbaas.fabric.protocol.policy.PolicyException;
import io.tbaas.fabric.protocol.policy.SignaturePolicyParser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.common.Capabilities;
import org.hyperledger.fabric.protos.common.Capability;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.common.Policy;
import org.hyperledger.fabric.protos.common.Policy.PolicyType;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

/**
 * Builds one group; what it adds is guarded by Admins unless said otherwise.
 *
 * <p>Source: fabric internal/configtxgen/encoder/encoder.go#addValue, #AddPolicies.
 */
final class GroupBuilder {
    private static final List<String> REQUIRED = List.of(GroupKeys.ADMINS, GroupKeys.READERS, GroupKeys.WRITERS);

    private final ConfigGroup.Builder group = ConfigGroup.newBuilder().setModPolicy(GroupKeys.ADMINS);

    GroupBuilder value(String name, Message value) {
        return value(name, value, GroupKeys.ADMINS);
    }

    GroupBuilder value(String name, Message value, String modPolicy) {
        group.putValues(
                name,
                ConfigValue.newBuilder()
                        .setValue(Deterministic.bytes(value))
                        .setModPolicy(modPolicy)
                        .build());
        return this;
    }

    GroupBuilder capabilities(Set<String> names) {
        if (names.isEmpty()) {
            return this;
        }
        Capabilities.Builder capabilities = Capabilities.newBuilder();
        names.forEach(name -> capabilities.putCapabilities(name, Capability.getDefaultInstance()));
        return value(GroupKeys.CAPABILITIES, capabilities.build());
    }

    /** Adds policies; Admins, Readers and Writers must be among them. */
    GroupBuilder policies(Map<String, PolicyProfile> policies) {
        for (String name : REQUIRED) {
            if (!policies.containsKey(name)) {
                throw new ConfigException("no " + name + " policy defined");
            }
        }
        new TreeMap<>(policies).forEach((name, profile) -> policy(name, encoded(profile)));
        return this;
    }

    GroupBuilder policy(String name, Policy policy) {
        group.putPolicies(
                name,
                ConfigPolicy.newBuilder()
                        .setPolicy(policy)
                        .setModPolicy(GroupKeys.ADMINS)
                        .build());
        return this;
    }

    private static Policy encoded(PolicyProfile profile) {
        return switch (profile) {
            case PolicyProfile.ImplicitMeta(String rule) ->
                policy(PolicyType.IMPLICIT_META, implicitMeta(rule).toByteString());
            case PolicyProfile.Signature(String rule) ->
                policy(PolicyType.SIGNATURE, signature(rule).toByteString());
            case PolicyProfile.Written(SignaturePolicyEnvelope written) ->
                policy(PolicyType.SIGNATURE, written.toByteString());
        };
    }

    static Policy policy(PolicyType type, ByteString value) {
        return Policy.newBuilder().setType(type.getNumber()).setValue(value).build();
    }

    private static Message implicitMeta(String rule) {
        try {
            return ImplicitMetaPolicyParser.parse(rule);
        } catch (PolicyException refusal) {
            throw new ConfigException(
                    "invalid implicit meta policy rule '" + rule + "': " + refusal.getMessage(), refusal);
        }
    }

    private static Message signature(String rule) {
        try {
            return SignaturePolicyParser.parse(rule);
        } catch (PolicyException refusal) {
            throw new ConfigException("invalid signature policy rule '" + rule + "': " + refusal.getMessage(), refusal);
        }
    }

    GroupBuilder group(String name, ConfigGroup below) {
        group.putGroups(name, below);
        return this;
    }

    ConfigGroup build() {
        return group.build();
    }
}
