package io.tbaas.fabric.protocol.config;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigUpdate;

/**
 * What an update depends on and whose consent it needs, held against one configuration; decides nothing.
 *
 * <p>Source: fabric common/configtx/update.go.
 *
 * @param reads what its read set names, with the versions named there
 * @param moved of those, what now has another version, with that version; what is gone has none
 * @param guards the elements that it changes and that exist, each with the policy that guards it
 */
public record UpdateReview(List<Element> reads, List<Moved> moved, List<Guard> guards) {
    /** Keeps copies. */
    public UpdateReview {
        reads = List.copyOf(reads);
        moved = List.copyOf(moved);
        guards = List.copyOf(guards);
    }

    /**
     * An element with a version.
     *
     * @param key its kind and path, for example {@code [Value]  /Channel/Orderer/BatchSize}
     * @param version unsigned
     */
    public record Element(String key, long version) {}

    /**
     * An element that is not what the update expects.
     *
     * @param exists whether it is still there
     * @param version unsigned; 0 where it is gone
     */
    public record Moved(String key, boolean exists, long version) {}

    /**
     * An element that may only be changed with consent.
     *
     * @param path of the policy, for example {@code /Channel/Application/Admins}
     */
    public record Guard(String key, String path, Policy policy) {}

    /** Reads an update. */
    static UpdateReview of(ByteString update, UpdateRules rules) {
        ConfigUpdate parsed;
        try {
            parsed = Parsing.parse(update, ConfigUpdate.parser());
        } catch (InvalidProtocolBufferException malformed) {
            throw new ConfigUpdateException("proto: cannot parse invalid wire-format data", malformed);
        }
        SortedMap<String, ConfigElement> reads = elements(parsed.hasReadSet(), parsed.getReadSet());
        SortedMap<String, ConfigElement> writes = elements(parsed.hasWriteSet(), parsed.getWriteSet());
        List<Element> named = new ArrayList<>();
        List<Moved> moved = new ArrayList<>();
        reads.forEach((key, read) -> {
            named.add(new Element(key, read.version()));
            ConfigElement present = rules.current().get(key);
            if (present == null) {
                moved.add(new Moved(key, false, 0));
            } else if (present.version() != read.version()) {
                moved.add(new Moved(key, true, present.version()));
            }
        });
        List<Guard> guards = new ArrayList<>();
        UpdateRules.delta(reads, writes).forEach((key, written) -> {
            ConfigElement present = rules.current().get(key);
            if (present == null) {
                return;
            }
            // What the update changes must be one version up; another version now means that it was overtaken there.
            if (written.version() != present.version() + 1
                    && moved.stream().noneMatch(each -> each.key().equals(key))) {
                moved.add(new Moved(key, true, present.version()));
            }
            guards.add(new Guard(key, UpdateRules.policyPath(present), rules.guardOf(key, present)));
        });
        return new UpdateReview(named, moved, guards);
    }

    private static SortedMap<String, ConfigElement> elements(boolean present, ConfigGroup group) {
        return present ? ConfigElements.of(group) : new TreeMap<>();
    }
}
