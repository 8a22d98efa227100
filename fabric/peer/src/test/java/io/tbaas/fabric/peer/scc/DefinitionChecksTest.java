package io.tbaas.fabric.peer.scc;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionChecksTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "asset", "My_1st-Chaincode", "0", "a-b-c_d"})
    void accepts_names_that_fabric_accepts(String name) {
        assertThatCode(() -> DefinitionChecks.checkNames(name, "1.0+a-b_c")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "_a", "a-", "a--b", "a_-b", "a.b", "a b", "ä", "a\n"})
    void refuses_names_that_fabric_refuses(String name) {
        assertThatThrownBy(() -> DefinitionChecks.checkNames(name, "1"))
                .hasMessage("invalid chaincode name '" + name + "'. Names can only consist of alphanumerics, '_', "
                        + "and '-' and can only begin with alphanumerics");
    }

    @Test
    void judges_a_very_long_name_at_once() {
        assertThatCode(() -> DefinitionChecks.checkNames("ab-".repeat(100_000) + "c", "1"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> DefinitionChecks.checkNames("a".repeat(100_000) + "!", "1"))
                .hasMessageStartingWith("invalid chaincode name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cscc", "escc", "lscc", "qscc", "vscc"})
    void refuses_names_of_system_chaincodes(String name) {
        assertThatThrownBy(() -> DefinitionChecks.checkNames(name, "1"))
                .hasMessage("chaincode name '" + name + "' is the name of a system chaincode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 0", "v1/2", "{}0.0"})
    void refuses_versions_that_fabric_refuses(String version) {
        assertThatThrownBy(() -> DefinitionChecks.checkNames("asset", version))
                .hasMessage("invalid chaincode version '" + version
                        + "'. Versions can only consist of alphanumerics, '_', '-', '+', and '.'");
    }
}
