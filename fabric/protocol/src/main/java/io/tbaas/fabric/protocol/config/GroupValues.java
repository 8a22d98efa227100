package io.tbaas.fabric.protocol.config;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.tbaas.fabric.protocol.Parsing;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigValue;

/**
 * The values of a group, each of the type that its name stands for; what is absent is the empty message.
 *
 * <p>Source: fabric common/channelconfig/standardvalues.go.
 */
final class GroupValues {
    private final Map<String, Message> values;

    private GroupValues(Map<String, Message> values) {
        this.values = values;
    }

    /** Reads all values; another name than those of the types is refused. */
    static GroupValues read(ConfigGroup group, Map<String, ? extends Message> types) {
        Map<String, Message> values = new HashMap<>(types);
        for (Map.Entry<String, ConfigValue> each : new TreeMap<>(group.getValuesMap()).entrySet()) {
            Message type = types.get(each.getKey());
            if (type == null) {
                throw new ConfigException("failed to deserialize values: Unexpected key " + each.getKey());
            }
            values.put(each.getKey(), parse(type, each.getValue().getValue()));
        }
        return new GroupValues(values);
    }

    private static Message parse(Message type, ByteString bytes) {
        try {
            return Parsing.parse(bytes, type.getParserForType());
        } catch (InvalidProtocolBufferException malformed) {
            throw new ConfigException(
                    "failed to deserialize values: proto: cannot parse invalid wire-format data", malformed);
        }
    }

    <M extends Message> M get(String key, Class<M> type) {
        return type.cast(Objects.requireNonNull(values.get(key), key));
    }
}
