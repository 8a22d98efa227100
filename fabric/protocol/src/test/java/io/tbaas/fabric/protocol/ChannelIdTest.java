package io.tbaas.fabric.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.foundation.TbaasException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "mychannel", "trade-finance.v2", "a0.-"})
    void accepts_names_that_fabric_accepts(String name) {
        assertThat(ChannelId.of(name).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "1channel, '''1channel'' contains illegal characters'",
        "MyChannel, '''MyChannel'' contains illegal characters'",
        "my_channel, '''my_channel'' contains illegal characters'",
        "-a, '''-a'' contains illegal characters'",
        "kanäle, '''kanäle'' contains illegal characters'",
        "'', 'channel ID illegal, cannot be empty'"
    })
    void refuses_other_names_with_fabrics_text(String name, String text) {
        assertThatThrownBy(() -> ChannelId.of(name))
                .isInstanceOf(TbaasException.class)
                .hasMessage(text);
    }

    @Test
    void accepts_249_characters_and_refuses_250() {
        assertThat(ChannelId.of("a".repeat(249)).value()).hasSize(249);
        assertThatThrownBy(() -> ChannelId.of("a".repeat(250)))
                .hasMessage("channel ID illegal, cannot be longer than 249");
    }
}
