package io.tbaas.fabric.protocol.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.msp.MspRegistry;
import io.tbaas.fabric.protocol.policy.PolicyTree;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.ConfigUpdateEnvelope;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compute, authorise, apply: what comes out has the contents of what was wanted, and can be changed again. */
class UpdateRoundTripTest {
    private static final ChannelId CHANNEL = ChannelId.of("ch");
    private static final int ROUNDS = 20;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void computed_update_leads_to_the_wanted_configuration(long seed) {
        RandomConfigs configs = new RandomConfigs(new Random(seed));
        Config current = configs.config();
        for (int round = 0; round < ROUNDS; round++) {
            Config wanted = configs.changed(current);
            ConfigUpdate update = ConfigUpdates.compute(current, wanted).toBuilder()
                    .setChannelId(CHANNEL.value())
                    .build();
            ConfigGroup applied = apply(current, update);
            assertThat(contents(applied))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(contents(wanted.getChannelGroup()));
            Config before = current;
            current = Config.newBuilder().setChannelGroup(applied).build();
            Config after = current;
            assertThatThrownBy(() -> apply(after, update))
                    .as("the same update again, seed %d, round %d", seed, round)
                    .isInstanceOf(ConfigUpdateException.class);
            assertThatThrownBy(() -> ConfigUpdates.compute(after, wanted))
                    .hasMessage("no differences detected between original and updated config");
            assertThat(contents(before.getChannelGroup())).isNotEqualTo(contents(applied));
        }
    }

    private static ConfigGroup apply(Config current, ConfigUpdate update) {
        PolicyTree policies = PolicyTree.ofChannel(current.getChannelGroup(), MspRegistry.of(List.of()));
        UpdateRules rules = new UpdateRules(CHANNEL, ConfigElements.of(current.getChannelGroup()), policies);
        ConfigUpdateEnvelope envelope = ConfigUpdateEnvelope.newBuilder()
                .setConfigUpdate(update.toByteString())
                .build();
        return UpdateRules.toGroup(rules.authorizedElements(envelope));
    }

    /** Names, bytes and mod policies without versions. */
    private static Map<String, String> contents(ConfigGroup group) {
        Map<String, String> contents = new TreeMap<>();
        ConfigElements.of(group)
                .forEach((key, element) -> contents.put(key, element.modPolicy() + " " + text(element)));
        return contents;
    }

    private static String text(ConfigElement element) {
        return switch (element.content()) {
            case ConfigValue value -> HexFormat.of().formatHex(value.getValue().toByteArray());
            case ConfigPolicy policy -> policy.getPolicy().toString();
            default -> "group";
        };
    }
}
