package io.tbaas.launcher.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractSourceTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "pom.xml, java",
        "build.gradle, java",
        "build.gradle.kts, java",
        "chaincode.jar, java",
        "package.json, node",
        "go.mod, golang"
    })
    void knows_a_language_by_its_project_file(String file, ContractLanguage language) throws IOException {
        Files.createFile(folder.resolve(file));

        assertThat(ContractSource.at(folder, Optional.empty()).language()).isEqualTo(language);
    }

    @Test
    void takes_a_ready_jar() throws IOException {
        Path jar = Files.createFile(folder.resolve("contract.jar"));

        assertThat(ContractSource.at(jar, Optional.empty()).language()).isEqualTo(ContractLanguage.java);
    }

    @Test
    void takes_the_language_that_is_asked_for_where_a_folder_holds_two() throws IOException {
        Files.createFile(folder.resolve("pom.xml"));
        Files.createFile(folder.resolve("package.json"));

        assertThat(ContractSource.at(folder, Optional.of(ContractLanguage.node)).language())
                .isEqualTo(ContractLanguage.node);
    }

    @Test
    void says_that_a_folder_is_missing() {
        assertRefused(folder.resolve("nowhere"), Optional.empty(), "There is no folder " + folder + "/nowhere.");
    }

    @Test
    void says_what_a_folder_without_a_contract_lacks() throws IOException {
        Files.createFile(folder.resolve("contract.py"));

        assertRefused(
                folder,
                Optional.empty(),
                folder + " holds no contract: a java contract has pom.xml or build.gradle or build.gradle.kts or a jar,"
                        + " a node contract has package.json, a golang contract has go.mod.");
    }

    @Test
    void says_what_the_wanted_language_lacks() throws IOException {
        Files.createFile(folder.resolve("pom.xml"));

        assertRefused(
                folder, Optional.of(ContractLanguage.node), folder + " holds no node contract: that has package.json.");
    }

    @Test
    void refuses_a_file_that_is_no_jar() throws IOException {
        Path file = Files.createFile(folder.resolve("pom.xml"));

        assertThatThrownBy(() -> ContractSource.at(file, Optional.empty())).isInstanceOf(TbaasException.class);
    }

    private static void assertRefused(Path path, Optional<ContractLanguage> wanted, String sentence) {
        assertThatThrownBy(() -> ContractSource.at(path, wanted))
                .isInstanceOf(TbaasException.class)
                .hasMessage(sentence);
    }
}
