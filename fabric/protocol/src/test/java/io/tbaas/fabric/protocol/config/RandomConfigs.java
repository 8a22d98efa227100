package io.tbaas.fabric.protocol.config;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.policy.SignaturePolicies;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.common.Policy;
import org.hyperledger.fabric.protos.common.Policy.PolicyType;

/** Made-up configurations and changes to them. Whoever changes them needs no signature. */
final class RandomConfigs {
    private static final int DEPTH_MAX = 3;

    private final Random random;
    private int counter;

    RandomConfigs(Random random) {
        this.random = random;
    }

    Config config() {
        return Config.newBuilder()
                .setSequence(random.nextInt(9))
                .setChannelGroup(group(0))
                .build();
    }

    /** The configuration with at least one change somewhere. */
    Config changed(Config original) {
        ConfigGroup changed = original.getChannelGroup();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            changed = changed(changed, 0);
        }
        // A value of a new name makes sure that changes have not undone each other.
        return original.toBuilder()
                .setChannelGroup(changed.toBuilder().putValues(name("Fresh"), value()))
                .build();
    }

    private ConfigGroup group(int depth) {
        ConfigGroup.Builder group = ConfigGroup.newBuilder()
                .setModPolicy("Admins")
                .setVersion(random.nextInt(5))
                .putPolicies("Admins", policy());
        for (int i = random.nextInt(3); i > 0; i--) {
            group.putValues(name("Value"), value());
            group.putPolicies(name("Policy"), policy());
        }
        for (int i = depth < DEPTH_MAX ? random.nextInt(3) : 0; i > 0; i--) {
            group.putGroups(name("Group"), group(depth + 1));
        }
        return group.build();
    }

    private ConfigGroup changed(ConfigGroup group, int depth) {
        List<String> below = new ArrayList<>(group.getGroupsMap().keySet());
        if (!below.isEmpty() && random.nextBoolean()) {
            String name = below.get(random.nextInt(below.size()));
            return group.toBuilder()
                    .putGroups(name, changed(group.getGroupsOrThrow(name), depth + 1))
                    .build();
        }
        return changedHere(group, depth);
    }

    private ConfigGroup changedHere(ConfigGroup group, int depth) {
        ConfigGroup.Builder changed = group.toBuilder();
        List<String> values = new ArrayList<>(group.getValuesMap().keySet());
        switch (random.nextInt(7)) {
            case 0 -> changed.putValues(name("Value"), value());
            case 1 -> changed.putPolicies(name("Policy"), policy());
            case 2 -> changed.putGroups(name("Group"), group(Math.max(depth + 1, DEPTH_MAX - 1)));
            case 3 -> values.forEach(changed::removeValues);
            case 4 -> values.forEach(name -> changed.putValues(name, value()));
            case 5 -> changed.putPolicies("Admins", policy());
            default -> new ArrayList<>(group.getGroupsMap().keySet()).forEach(changed::removeGroups);
        }
        return changed.build();
    }

    private String name(String prefix) {
        return prefix + counter++;
    }

    private ConfigValue value() {
        byte[] bytes = new byte[1 + random.nextInt(20)];
        random.nextBytes(bytes);
        return ConfigValue.newBuilder()
                .setVersion(random.nextInt(4))
                .setModPolicy("Admins")
                .setValue(ByteString.copyFrom(bytes))
                .build();
    }

    private ConfigPolicy policy() {
        return ConfigPolicy.newBuilder()
                .setVersion(random.nextInt(4))
                .setModPolicy("Admins")
                .setPolicy(Policy.newBuilder()
                        .setType(PolicyType.SIGNATURE_VALUE)
                        .setValue(SignaturePolicies.acceptAll().toByteString()))
                .build();
    }
}
