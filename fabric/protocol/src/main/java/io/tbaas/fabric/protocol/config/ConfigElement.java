package io.tbaas.fabric.protocol.config;

import com.google.protobuf.Message;
import java.util.List;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.common.ConfigValue;

/**
 * A group, value or policy of a configuration with its place.
 *
 * <p>Source: fabric common/configtx/compare.go#comparable.
 *
 * @param kind which of the three
 * @param path names of the groups above, from the root
 * @param name its own name
 * @param version how often it was changed, unsigned
 * @param modPolicy who may change it
 * @param content the message
 */
record ConfigElement(Kind kind, List<String> path, String name, long version, String modPolicy, Message content) {
    /** The three kinds, with the prefix of their keys. */
    enum Kind {
        GROUP("[Group]  "),
        VALUE("[Value]  "),
        POLICY("[Policy] ");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        String keyOf(String path) {
            return prefix + path;
        }
    }

    ConfigElement {
        path = List.copyOf(path);
    }

    static ConfigElement of(List<String> path, String name, ConfigGroup group) {
        return new ConfigElement(Kind.GROUP, path, name, group.getVersion(), group.getModPolicy(), group);
    }

    static ConfigElement of(List<String> path, String name, ConfigValue value) {
        return new ConfigElement(Kind.VALUE, path, name, value.getVersion(), value.getModPolicy(), value);
    }

    static ConfigElement of(List<String> path, String name, ConfigPolicy policy) {
        return new ConfigElement(Kind.POLICY, path, name, policy.getVersion(), policy.getModPolicy(), policy);
    }

    /** Its key in a map of elements, for example {@code [Value]  /Channel/Orderer/BatchSize}. */
    String key() {
        return kind.keyOf((path.isEmpty() ? "" : "/" + String.join("/", path)) + "/" + name);
    }
}
