package io.tbaas.fabric.chaincode.builder;

import io.tbaas.fabric.chaincode.ChaincodeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds Java sources: Maven projects with Maven, Gradle projects with Gradle where it is, else with Maven from the
 * dependencies they declare.
 */
final class JavaProjects {
    private static final String JAR = "chaincode.jar";
    private static final String LIST_DEPENDENCIES = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:list";

    private final BuildTool tool;

    JavaProjects(BuildTool tool) {
        this.tool = tool;
    }

    /** Builds the project in the folder; false if there is none. */
    boolean build(Path folder, BuildContext context) throws IOException, InterruptedException {
        Path groovy = folder.resolve("build.gradle");
        if (Files.exists(groovy) || Files.exists(folder.resolve("build.gradle.kts"))) {
            buildGradle(folder, context);
            return true;
        }
        if (Files.exists(folder.resolve("pom.xml"))) {
            Path maven = tool.toolchain()
                    .find("mvn")
                    .orElseThrow(() -> BuildTool.failed("the package holds Maven sources, but there is no mvn on this"
                            + " machine: install Maven, or package the built jar"));
            buildMaven(maven, folder, context);
            return true;
        }
        return false;
    }

    private void buildGradle(Path folder, BuildContext context) throws IOException, InterruptedException {
        Optional<Path> gradle =
                tool.toolchain().find("gradle").or(() -> tool.toolchain().unpackedGradle(folder));
        if (gradle.isPresent()) {
            run(folder, context, gradle.get(), "--no-daemon", "-q", "build", "shadowJar", "-x", "test", "-x", "check");
            take(folder.resolve("build/libs").resolve(JAR), context, "shadowJar { archiveFileName = 'chaincode.jar' }");
            return;
        }
        Path maven = tool.toolchain()
                .find("mvn")
                .orElseThrow(() -> BuildTool.failed("the package holds Gradle sources, but there is neither gradle nor"
                        + " mvn on this machine: install one of them, or package the built jar"));
        buildGradleByMaven(maven, folder, context);
    }

    private void buildGradleByMaven(Path maven, Path folder, BuildContext context)
            throws IOException, InterruptedException {
        GradleProject project = GradleProject.read(folder);
        Path pom = folder.resolve("pom.xml");
        List<String> versions = List.of();
        if (!project.dynamicDependencies().isEmpty()) {
            Files.writeString(pom, project.versionsPom());
            run(folder, context, maven, "-B", "-q", LIST_DEPENDENCIES, "-DoutputFile=versions.txt");
            versions = Files.readAllLines(folder.resolve("versions.txt"));
        }
        List<String> dependencies = project.fixedDependencies(versions);
        Files.writeString(pom, project.toPom(dependencies, List.of()));
        try {
            buildMaven(maven, folder, context);
        } catch (ChaincodeException incomplete) {
            // Most projects name more repositories than they need; one that cannot be reached must not stop the rest.
            if (project.repositories().isEmpty()) {
                throw incomplete;
            }
            Files.writeString(pom, project.toPom(dependencies, project.repositories()));
            buildMaven(maven, folder, context);
        }
    }

    private void buildMaven(Path maven, Path folder, BuildContext context) throws IOException, InterruptedException {
        run(folder, context, maven, "-B", "-q", "-DskipTests", "-Dmaven.test.skip=true", "package");
        take(
                folder.resolve("target").resolve(JAR),
                context,
                "<finalName>chaincode</finalName> and the shade plugin, which puts all dependencies into one jar");
    }

    private void run(Path folder, BuildContext context, Path program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        // Java takes the home folder from the user's entry, which the user of a cage does not have.
        Map<String, String> environment = Map.of(
                "JAVA_HOME", System.getProperty("java.home"),
                "MAVEN_OPTS", "--sun-misc-unsafe-memory-access=allow -Duser.home=" + tool.home(context),
                "GRADLE_USER_HOME", tool.home(context).resolve(".gradle").toString());
        tool.run(context, folder, command, List.of(".m2/repository", ".gradle"), environment);
    }

    private static void take(Path jar, BuildContext context, String remedy) throws IOException {
        if (Files.notExists(jar)) {
            throw BuildTool.failed("the build made no " + JAR + ": use " + remedy);
        }
        Files.copy(jar, context.output().resolve(JAR));
    }
}
