package io.tbaas.fabric.protocol.config;

import com.google.protobuf.Message;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.hyperledger.fabric.protos.common.Capabilities;
import org.hyperledger.fabric.protos.common.Capability;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigValue;

/** Changes to configurations, for tests. */
final class Edits {
    private Edits() {}

    /** The configuration with a group (named from below the root) changed. */
    static Config group(Config config, UnaryOperator<ConfigGroup> change, String... path) {
        return config.toBuilder()
                .setChannelGroup(group(config.getChannelGroup(), change, path))
                .build();
    }

    private static ConfigGroup group(ConfigGroup group, UnaryOperator<ConfigGroup> change, String... path) {
        if (path.length == 0) {
            return change.apply(group);
        }
        ConfigGroup below = group.getGroupsOrDefault(path[0], ConfigGroup.getDefaultInstance());
        return group.toBuilder()
                .putGroups(path[0], group(below, change, Arrays.copyOfRange(path, 1, path.length)))
                .build();
    }

    /** The configuration with a value set; what guards it stays. */
    static Config value(Config config, String name, Message value, String... path) {
        return group(
                config,
                group -> {
                    ConfigValue before = group.getValuesOrDefault(
                            name,
                            ConfigValue.newBuilder().setModPolicy("Admins").build());
                    return group.toBuilder()
                            .putValues(
                                    name,
                                    before.toBuilder()
                                            .setValue(value.toByteString())
                                            .build())
                            .build();
                },
                path);
    }

    /** The configuration without a value. */
    static Config withoutValue(Config config, String name, String... path) {
        return group(config, group -> group.toBuilder().removeValues(name).build(), path);
    }

    static Capabilities capabilities(String... names) {
        Capabilities.Builder capabilities = Capabilities.newBuilder();
        for (String name : names) {
            capabilities.putCapabilities(name, Capability.getDefaultInstance());
        }
        return capabilities.build();
    }
}
