package io.tbaas.fabric.chaincode.builder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradleProjectTest {
    private static final String BUILD_FILE =
            """
            plugins { id 'application' }
            dependencies {
                // implementation 'commented:out:1'
                implementation 'org.example:shim:2.5.+'
                implementation("org.example:json:+")
                api 'org.example:fixed:1.6'
                testImplementation 'org.junit.jupiter:junit-jupiter:5.0'
            }
            repositories { mavenCentral(); maven { url 'https://repository.example' } }
            compileJava { options.release = 11 }
            application { mainClass = 'org.example.Main' }
            """;

    @TempDir
    Path folder;

    @Test
    void reads_what_a_build_file_declares() throws Exception {
        Files.writeString(folder.resolve("build.gradle"), BUILD_FILE);

        GradleProject project = GradleProject.read(folder);

        assertThat(project)
                .isEqualTo(new GradleProject(
                        List.of("org.example:shim:2.5.+", "org.example:json:+", "org.example:fixed:1.6"),
                        List.of("https://repository.example"),
                        "11",
                        "org.example.Main"));
        assertThat(project.dynamicDependencies()).containsExactly("org.example:shim:2.5.+", "org.example:json:+");
    }

    @Test
    void takes_the_versions_that_were_found() throws Exception {
        Files.writeString(folder.resolve("build.gradle"), BUILD_FILE);

        List<String> fixed = GradleProject.read(folder)
                .fixedDependencies(List.of(
                        "The following files have been resolved:",
                        "   org.example:shim:jar:2.5.10:compile -- module x",
                        "   org.example:json:jar:20260101:compile"));

        assertThat(fixed)
                .containsExactly("org.example:shim:2.5.10", "org.example:json:20260101", "org.example:fixed:1.6");
    }

    @Test
    void turns_dynamic_versions_into_ranges() {
        assertThat(GradleProject.mavenVersion("2.5.+")).isEqualTo("[2.5,2.6)");
        assertThat(GradleProject.mavenVersion("2.+")).isEqualTo("[2,3)");
        assertThat(GradleProject.mavenVersion("+")).isEqualTo("[0,)");
        assertThat(GradleProject.mavenVersion("1.6")).isEqualTo("1.6");
    }

    @Test
    void refuses_a_build_file_that_says_more_than_it_understands() throws Exception {
        Files.writeString(folder.resolve("build.gradle"), "dependencies { \n implementation project(':other')\n}");

        assertThatThrownBy(() -> GradleProject.read(folder))
                .hasMessage("the package holds Gradle sources whose dependencies cannot be read without Gradle: install"
                        + " Gradle, or package the built jar");
    }
}
