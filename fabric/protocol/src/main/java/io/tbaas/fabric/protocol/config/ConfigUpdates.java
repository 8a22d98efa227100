package io.tbaas.fabric.protocol.config;

import java.util.Map;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.ConfigValue;

/**
 * Makes configuration updates.
 *
 * <p>Source: fabric internal/configtxlator/update/update.go.
 */
public final class ConfigUpdates {
    private ConfigUpdates() {}

    /**
     * The smallest update that leads from one configuration to another; the channel id is left empty.
     *
     * @throws ConfigUpdateException with Fabric's text if there is no difference or a group is missing
     */
    public static ConfigUpdate compute(Config original, Config updated) {
        if (!original.hasChannelGroup()) {
            throw new ConfigUpdateException("no channel group included for original config");
        }
        if (!updated.hasChannelGroup()) {
            throw new ConfigUpdateException("no channel group included for updated config");
        }
        GroupUpdate update = GroupUpdate.of(original.getChannelGroup(), updated.getChannelGroup());
        if (!update.changed()) {
            throw new ConfigUpdateException("no differences detected between original and updated config");
        }
        return ConfigUpdate.newBuilder()
                .setReadSet(update.readSet())
                .setWriteSet(update.writeSet())
                .build();
    }

    /**
     * Read and write set of one group.
     *
     * @param changed whether the group or anything below it differs
     */
    private record GroupUpdate(ConfigGroup readSet, ConfigGroup writeSet, boolean changed) {
        static GroupUpdate of(ConfigGroup original, ConfigGroup updated) {
            Sides sides = new Sides(original, updated);
            sides.policies();
            sides.values();
            sides.groups();
            return sides.update();
        }
    }

    /** Collects what differs and what does not; confined to one computation. */
    private static final class Sides {
        private final ConfigGroup original;
        private final ConfigGroup updated;
        private final ConfigGroup.Builder read = ConfigGroup.newBuilder();
        private final ConfigGroup.Builder write = ConfigGroup.newBuilder();
        private final ConfigGroup.Builder same = ConfigGroup.newBuilder();
        private boolean membersChanged;

        private Sides(ConfigGroup original, ConfigGroup updated) {
            this.original = original;
            this.updated = updated;
            membersChanged = !original.getModPolicy().equals(updated.getModPolicy())
                    || !original.getPoliciesMap()
                            .keySet()
                            .equals(updated.getPoliciesMap().keySet())
                    || !original.getValuesMap()
                            .keySet()
                            .equals(updated.getValuesMap().keySet())
                    || !original.getGroupsMap()
                            .keySet()
                            .equals(updated.getGroupsMap().keySet());
        }

        private void policies() {
            for (Map.Entry<String, ConfigPolicy> each : sorted(updated.getPoliciesMap())) {
                ConfigPolicy before = original.getPoliciesMap().get(each.getKey());
                ConfigPolicy after = each.getValue();
                if (before == null) {
                    write.putPolicies(
                            each.getKey(), after.toBuilder().setVersion(0).build());
                } else if (before.toBuilder()
                        .setVersion(0)
                        .build()
                        .equals(after.toBuilder().setVersion(0).build())) {
                    same.putPolicies(
                            each.getKey(),
                            ConfigPolicy.newBuilder()
                                    .setVersion(before.getVersion())
                                    .build());
                } else {
                    write.putPolicies(
                            each.getKey(),
                            after.toBuilder()
                                    .setVersion(before.getVersion() + 1)
                                    .build());
                }
            }
        }

        private void values() {
            for (Map.Entry<String, ConfigValue> each : sorted(updated.getValuesMap())) {
                ConfigValue before = original.getValuesMap().get(each.getKey());
                ConfigValue after = each.getValue();
                if (before == null) {
                    write.putValues(
                            each.getKey(), after.toBuilder().setVersion(0).build());
                } else if (before.getModPolicy().equals(after.getModPolicy())
                        && before.getValue().equals(after.getValue())) {
                    same.putValues(
                            each.getKey(),
                            ConfigValue.newBuilder()
                                    .setVersion(before.getVersion())
                                    .build());
                } else {
                    write.putValues(
                            each.getKey(),
                            after.toBuilder()
                                    .setVersion(before.getVersion() + 1)
                                    .build());
                }
            }
        }

        private void groups() {
            for (Map.Entry<String, ConfigGroup> each : sorted(updated.getGroupsMap())) {
                ConfigGroup before = original.getGroupsMap().get(each.getKey());
                if (before == null) {
                    ConfigGroup added = GroupUpdate.of(ConfigGroup.getDefaultInstance(), each.getValue())
                            .writeSet();
                    write.putGroups(
                            each.getKey(),
                            added.toBuilder()
                                    .setVersion(0)
                                    .setModPolicy(each.getValue().getModPolicy())
                                    .build());
                    continue;
                }
                GroupUpdate below = GroupUpdate.of(before, each.getValue());
                if (below.changed()) {
                    read.putGroups(each.getKey(), below.readSet());
                    write.putGroups(each.getKey(), below.writeSet());
                } else {
                    same.putGroups(each.getKey(), below.readSet());
                }
            }
        }

        private static <V> Iterable<Map.Entry<String, V>> sorted(Map<String, V> map) {
            return new TreeMap<>(map).entrySet();
        }

        private GroupUpdate update() {
            read.setVersion(original.getVersion());
            if (!membersChanged) {
                boolean belowChanged = write.getPoliciesCount() + write.getValuesCount() + write.getGroupsCount() > 0;
                write.setVersion(original.getVersion());
                return new GroupUpdate(read.build(), write.build(), belowChanged);
            }
            read.putAllPolicies(same.getPoliciesMap())
                    .putAllValues(same.getValuesMap())
                    .putAllGroups(same.getGroupsMap());
            write.putAllPolicies(same.getPoliciesMap())
                    .putAllValues(same.getValuesMap())
                    .putAllGroups(same.getGroupsMap())
                    .setVersion(original.getVersion() + 1)
                    .setModPolicy(updated.getModPolicy());
            return new GroupUpdate(read.build(), write.build(), true);
        }
    }
}
