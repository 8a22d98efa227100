package io.tbaas.fabric.protocol.msp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LegacyNameConstraintsTest {
    @ParameterizedTest
    @ValueSource(strings = {"example.com", "example.com.", "*.example.com", "a_b:c", "peer0", "xn--bcher-kva.example"})
    void looks_like_a_host(String name) {
        assertThat(LegacyNameConstraints.isHostname(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a..b", "-a.com", "a.*.com", "User One", "Admin@org1.example.com", "é.com"})
    void looks_like_no_host(String name) {
        assertThat(LegacyNameConstraints.isHostname(name)).isFalse();
    }
}
