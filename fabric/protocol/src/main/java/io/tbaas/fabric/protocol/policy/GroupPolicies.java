package io.tbaas.fabric.protocol.policy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.msp.MspRegistry;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.common.ImplicitMetaPolicy;
import org.hyperledger.fabric.protos.common.Policy.PolicyType;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

/** The policies of one configuration group and of all below it, compiled once. */
final class GroupPolicies implements PolicyTree {
    private final String path;
    private final Map<String, GroupPolicies> groups;
    private final Map<String, Policy> policies = new HashMap<>();

    private GroupPolicies(String path, Map<String, GroupPolicies> groups) {
        this.path = path;
        this.groups = groups;
    }

    static GroupPolicies of(String path, ConfigGroup group, MspRegistry registry) {
        Map<String, GroupPolicies> below = new TreeMap<>();
        group.getGroupsMap().forEach((name, each) -> below.put(name, of(path + "/" + name, each, registry)));
        GroupPolicies tree = new GroupPolicies(path, below);
        group.getPoliciesMap().forEach((name, policy) -> tree.policies.put(name, tree.compile(name, policy, registry)));
        below.forEach((groupName, subtree) ->
                subtree.policies.forEach((name, policy) -> tree.policies.put(groupName + "/" + name, policy)));
        return tree;
    }

    private Policy compile(String name, ConfigPolicy definition, MspRegistry registry) {
        if (!definition.hasPolicy()) {
            throw new PolicyException("policy " + name + " at path " + path + " was nil");
        }
        org.hyperledger.fabric.protos.common.Policy policy = definition.getPolicy();
        return switch (PolicyType.forNumber(policy.getType())) {
            case IMPLICIT_META -> implicitMeta(name, policy, registry);
            case SIGNATURE -> signature(name, policy, registry);
            case null, default ->
                throw new PolicyException(
                        "policy " + name + " at path " + path + " has unknown policy type: " + policy.getType());
        };
    }

    private Policy implicitMeta(String name, org.hyperledger.fabric.protos.common.Policy policy, MspRegistry registry) {
        try {
            ImplicitMetaPolicy definition = Parsing.parse(policy.getValue(), ImplicitMetaPolicy.parser());
            return new ImplicitMetaRule(
                    definition,
                    groups.values().stream()
                            .map(group -> group.policy(definition.getSubPolicy()))
                            .toList(),
                    registry);
        } catch (InvalidProtocolBufferException malformed) {
            throw new PolicyException(
                    "implicit policy " + name + " at path " + path
                            + " did not compile: Error unmarshalling to ImplicitMetaPolicy:"
                            + " proto: cannot parse invalid wire-format data",
                    malformed);
        }
    }

    private Policy signature(String name, org.hyperledger.fabric.protos.common.Policy policy, MspRegistry registry) {
        String step = "policy " + name + " at path " + path + " did not compile: ";
        try {
            SignaturePolicyEnvelope envelope = Parsing.parse(policy.getValue(), SignaturePolicyEnvelope.parser());
            if (envelope.getVersion() != 0) {
                throw new PolicyException("This evaluator only understands messages of version 0, but version was "
                        + envelope.getVersion());
            }
            return SignatureRule.of(envelope, registry);
        } catch (InvalidProtocolBufferException malformed) {
            throw new PolicyException(
                    step + "Error unmarshalling to SignaturePolicy: proto: cannot parse invalid wire-format data",
                    malformed);
        } catch (PolicyException refusal) {
            throw new PolicyException(step + refusal.getMessage(), refusal);
        }
    }

    @Override
    public Policy policy(String wanted) {
        return find(wanted).orElseGet(() -> new MissingPolicy(relative(wanted).orElse(wanted)));
    }

    @Override
    public Optional<Policy> find(String wanted) {
        return relative(wanted).map(policies::get);
    }

    /** Empty for an absolute path that does not lead here. */
    private Optional<String> relative(String wanted) {
        if (!wanted.startsWith("/")) {
            return Optional.of(wanted);
        }
        int start = 1 + path.length() + 1;
        return wanted.startsWith("/" + path) && wanted.length() >= start
                ? Optional.of(wanted.substring(start))
                : Optional.empty();
    }

    @Override
    public Optional<PolicyTree> group(String... names) {
        if (names.length == 0) {
            return Optional.of(this);
        }
        GroupPolicies next = groups.get(names[0]);
        return next == null ? Optional.empty() : next.group(Arrays.copyOfRange(names, 1, names.length));
    }
}
