package io.tbaas.fabric.protocol.config;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.policy.Policy;
import io.tbaas.fabric.protocol.policy.PolicyDecision;
import io.tbaas.fabric.protocol.policy.PolicyTree;
import io.tbaas.fabric.protocol.policy.SignedData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigSignature;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.ConfigUpdateEnvelope;
import org.hyperledger.fabric.protos.common.SignatureHeader;

/**
 * Whether an update may be applied to a configuration: its read set must name present versions, each changed element
 * must go up by one version, and the policy that guards it must be satisfied.
 *
 * <p>Source: fabric common/configtx/update.go.
 *
 * @param channelId the channel
 * @param current its present elements
 * @param policies its present policies
 */
record UpdateRules(ChannelId channelId, SortedMap<String, ConfigElement> current, PolicyTree policies) {
    /** The group that authorised elements make up. */
    static ConfigGroup toGroup(SortedMap<String, ConfigElement> elements) {
        try {
            return ConfigElements.toGroup(elements);
        } catch (ConfigUpdateException refusal) {
            throw ConfigUpdateException.within("could not turn configMap back to channelGroup", refusal);
        }
    }

    /** All elements of the configuration that the update leads to. */
    SortedMap<String, ConfigElement> authorizedElements(ConfigUpdateEnvelope envelope) {
        ConfigUpdate update = parse(envelope);
        if (!update.getChannelId().equals(channelId.value())) {
            throw new ConfigUpdateException("ConfigUpdate for channel '" + update.getChannelId()
                    + "' but envelope for channel '" + channelId + "'");
        }
        SortedMap<String, ConfigElement> readSet =
                update.hasReadSet() ? mapped("ReadSet", update.getReadSet()) : new TreeMap<>();
        step("error validating ReadSet", () -> verifyReadSet(readSet));
        SortedMap<String, ConfigElement> writeSet =
                update.hasWriteSet() ? mapped("WriteSet", update.getWriteSet()) : new TreeMap<>();
        SortedMap<String, ConfigElement> delta = delta(readSet, writeSet);
        List<SignedData> signatures = signatures(envelope);
        step("error validating DeltaSet", () -> verifyDelta(delta, signatures));
        SortedMap<String, ConfigElement> next = new TreeMap<>(current);
        next.putAll(delta);
        step("full config did not verify", () -> requireAll(writeSet, next));
        return next;
    }

    private static ConfigUpdate parse(ConfigUpdateEnvelope envelope) {
        try {
            return Parsing.parse(envelope.getConfigUpdate(), ConfigUpdate.parser());
        } catch (InvalidProtocolBufferException malformed) {
            throw new ConfigUpdateException("proto: cannot parse invalid wire-format data", malformed);
        }
    }

    private static SortedMap<String, ConfigElement> mapped(String name, ConfigGroup group) {
        try {
            return ConfigElements.of(group);
        } catch (ConfigUpdateException refusal) {
            throw ConfigUpdateException.within("error mapping " + name, refusal);
        }
    }

    private static void step(String name, Runnable rule) {
        try {
            rule.run();
        } catch (ConfigUpdateException refusal) {
            throw ConfigUpdateException.within(name, refusal);
        }
    }

    private void verifyReadSet(SortedMap<String, ConfigElement> readSet) {
        readSet.forEach((key, read) -> {
            ConfigElement existing = current.get(key);
            if (existing == null) {
                throw new ConfigUpdateException(
                        "existing config does not contain element for " + key + " but was in the read set");
            }
            if (existing.version() != read.version()) {
                throw new ConfigUpdateException("proposed update requires that key " + key + " be at version "
                        + Long.toUnsignedString(read.version()) + ", but it is currently at version "
                        + Long.toUnsignedString(existing.version()));
            }
        });
    }

    /** What is written with another version than was read. */
    static SortedMap<String, ConfigElement> delta(
            Map<String, ConfigElement> readSet, SortedMap<String, ConfigElement> writeSet) {
        SortedMap<String, ConfigElement> delta = new TreeMap<>();
        writeSet.forEach((key, written) -> {
            ConfigElement read = readSet.get(key);
            if (read == null || read.version() != written.version()) {
                delta.put(key, written);
            }
        });
        return delta;
    }

    private static List<SignedData> signatures(ConfigUpdateEnvelope envelope) {
        List<SignedData> signatures = new ArrayList<>();
        for (ConfigSignature signature : envelope.getSignaturesList()) {
            try {
                SignatureHeader header = Parsing.parse(signature.getSignatureHeader(), SignatureHeader.parser());
                signatures.add(new SignedData(
                        signature.getSignatureHeader().concat(envelope.getConfigUpdate()),
                        header.getCreator(),
                        signature.getSignature()));
            } catch (InvalidProtocolBufferException malformed) {
                throw new ConfigUpdateException("proto: cannot parse invalid wire-format data", malformed);
            }
        }
        return signatures;
    }

    private void verifyDelta(SortedMap<String, ConfigElement> delta, List<SignedData> signatures) {
        if (delta.isEmpty()) {
            throw new ConfigUpdateException("delta set was empty -- update would have no effect");
        }
        delta.forEach((key, written) -> {
            step("invalid mod_policy for element " + key, () -> ConfigIds.checkModPolicy(written.modPolicy()));
            ConfigElement existing = current.get(key);
            if (existing == null) {
                requireNew(key, written);
            } else {
                requireNextVersion(key, written, existing);
                requireSigned(key, existing, signatures);
            }
        });
    }

    private static void requireNew(String key, ConfigElement written) {
        if (written.version() != 0) {
            throw new ConfigUpdateException("attempted to set key " + key + " to version "
                    + Long.toUnsignedString(written.version()) + ", but key does not exist");
        }
    }

    private static void requireNextVersion(String key, ConfigElement written, ConfigElement existing) {
        if (written.version() != existing.version() + 1) {
            throw new ConfigUpdateException("attempt to set key " + key + " to version "
                    + Long.toUnsignedString(written.version()) + ", but key is at version "
                    + Long.toUnsignedString(existing.version()));
        }
    }

    private void requireSigned(String key, ConfigElement existing, List<SignedData> signatures) {
        if (guardOf(key, existing).evaluate(signatures) instanceof PolicyDecision.Rejected(String reason)) {
            throw new ConfigUpdateException("policy for " + key + " not satisfied: " + reason);
        }
    }

    /** The policy that guards an element. */
    Policy guardOf(String key, ConfigElement existing) {
        return policyOf(existing)
                .orElseThrow(() -> new ConfigUpdateException(
                        "unexpected missing policy " + existing.modPolicy() + " for item " + key));
    }

    /** The whole path of that policy. */
    static String policyPath(ConfigElement element) {
        if (!isRelative(element)) {
            return element.modPolicy();
        }
        List<String> names = new ArrayList<>(List.of("", GroupKeys.CHANNEL));
        names.addAll(groupsOf(element));
        names.add(element.modPolicy());
        return String.join("/", names);
    }

    private static boolean isRelative(ConfigElement element) {
        String modPolicy = element.modPolicy();
        return !modPolicy.isEmpty()
                && !modPolicy.startsWith("/")
                && !element.path().isEmpty();
    }

    private static List<String> groupsOf(ConfigElement element) {
        List<String> groups =
                new ArrayList<>(element.path().subList(1, element.path().size()));
        if (element.kind() == ConfigElement.Kind.GROUP) {
            groups.add(element.name());
        }
        return groups;
    }

    /** A relative name is one of the element's own group; a group is its own group. */
    private Optional<Policy> policyOf(ConfigElement element) {
        String modPolicy = element.modPolicy();
        if (!isRelative(element)) {
            return policies.find(modPolicy);
        }
        List<String> groups = groupsOf(element);
        return policies.group(groups.toArray(String[]::new)).flatMap(tree -> tree.find(modPolicy));
    }

    private static void requireAll(Map<String, ConfigElement> writeSet, Map<String, ConfigElement> next) {
        for (String key : writeSet.keySet()) {
            if (!next.containsKey(key)) {
                throw new ConfigUpdateException(
                        "writeset contained key " + key + " which did not appear in proposed config");
            }
        }
    }
}
