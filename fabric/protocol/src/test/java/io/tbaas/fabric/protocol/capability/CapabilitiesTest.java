package io.tbaas.fabric.protocol.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.fabric.protocol.ProtocolError;
import io.tbaas.fabric.protocol.msp.MspVersion;
import io.tbaas.foundation.TbaasException;
import java.util.Set;
import org.hyperledger.fabric.protos.common.Capabilities;
import org.hyperledger.fabric.protos.common.Capability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapabilitiesTest {
    @ParameterizedTest
    @CsvSource({"'', V1_0", "V1_1, V1_1", "V1_3, V1_3", "V1_4_2, V1_3", "V1_4_3, V1_4_3", "V2_0, V1_4_3", "V3_0, V3_0"})
    void channel_capability_chooses_the_rules_of_msps(String name, MspVersion version) {
        assertThat(channel(name).mspVersion()).isEqualTo(version);
    }

    @Test
    void highest_channel_capability_wins() {
        assertThat(new ChannelCapabilities(Set.of("V1_1", "V3_0", "V2_0")).mspVersion())
                .isEqualTo(MspVersion.V3_0);
    }

    @ParameterizedTest
    @CsvSource({"V1_3, false, false", "V1_4_2, true, false", "V2_0, true, false", "V3_0, true, true"})
    void channel_capability_switches_endpoints_and_bft(String name, boolean endpoints, boolean bft) {
        assertThat(channel(name).organisationOrdererEndpoints()).isEqualTo(endpoints);
        assertThat(channel(name).consensusTypeMigration()).isEqualTo(endpoints);
        assertThat(channel(name).consensusTypeBft()).isEqualTo(bft);
    }

    @ParameterizedTest
    @CsvSource({
        "V1_1, false, false, false, false",
        "V1_2, true, false, false, false",
        "V1_3, true, true, false, false",
        "V1_4_2, true, true, false, false",
        "V2_0, true, true, true, false",
        "V2_5, true, true, true, true"
    })
    void application_capability_switches_validation(
            String name, boolean acls, boolean keyLevel, boolean lifecycle, boolean purge) {
        ApplicationCapabilities capabilities = new ApplicationCapabilities(Set.of(name));
        assertThat(capabilities.acls()).isEqualTo(acls);
        assertThat(capabilities.keyLevelEndorsement()).isEqualTo(keyLevel);
        assertThat(capabilities.lifecycleV20()).isEqualTo(lifecycle);
        assertThat(capabilities.purgePrivateData()).isEqualTo(purge);
        assertThat(capabilities.forbidsDuplicateTxIdInBlock()).isTrue();
    }

    @Test
    void experimental_capability_allows_private_data_only() {
        ApplicationCapabilities capabilities =
                new ApplicationCapabilities(Set.of(ApplicationCapabilities.PRIVATE_DATA_EXPERIMENTAL));
        assertThat(capabilities.privateChannelData()).isTrue();
        assertThat(capabilities.acls()).isFalse();
        assertThat(capabilities.unsupported()).isEmpty();
    }

    @Test
    void orderer_capability_switches_checks() {
        OrdererCapabilities none = new OrdererCapabilities(Set.of());
        OrdererCapabilities v20 = new OrdererCapabilities(Set.of("V2_0"));
        assertThat(none.expirationCheck()).isFalse();
        assertThat(v20.expirationCheck()).isTrue();
        assertThat(v20.resubmission()).isTrue();
        assertThat(new OrdererCapabilities(Set.of("V1_1")).consensusTypeMigration())
                .isFalse();
        assertThat(v20.consensusTypeMigration()).isTrue();
    }

    @Test
    void unknown_capability_is_refused_with_fabrics_text() {
        ApplicationCapabilities capabilities = new ApplicationCapabilities(Set.of("V2_5", "V9_9"));
        assertThat(capabilities.unsupported()).containsExactly("V9_9");
        assertThatThrownBy(capabilities::requireSupported)
                .isInstanceOfSatisfying(TbaasException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ProtocolError.UNSUPPORTED_CAPABILITY))
                .hasMessage("Application capability V9_9 is required but not supported");
        assertThatThrownBy(() -> channel("V2_5").requireSupported())
                .hasMessage("Channel capability V2_5 is required but not supported");
        assertThatThrownBy(() -> new OrdererCapabilities(Set.of("V3_0")).requireSupported())
                .hasMessage("Orderer capability V3_0 is required but not supported");
        assertThatCode(() -> channel("V3_0").requireSupported()).doesNotThrowAnyException();
    }

    private static ChannelCapabilities channel(String name) {
        Capabilities.Builder value = Capabilities.newBuilder();
        if (!name.isEmpty()) {
            value.putCapabilities(name, Capability.getDefaultInstance());
        }
        return ChannelCapabilities.of(value.build());
    }
}
