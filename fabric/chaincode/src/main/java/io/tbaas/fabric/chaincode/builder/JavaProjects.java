package io.tbaas.fabric.chaincode.builder;

import io.tbaas.fabric.chaincode.process.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Builds Java sources with the tool their project asks for. */
final class JavaProjects {
    private final BuildTool tool;
    private final Toolchain toolchain;

    JavaProjects(BuildTool tool, Toolchain toolchain) {
        this.tool = tool;
        this.toolchain = toolchain;
    }

    /** Builds the project in the folder; false if there is none. */
    boolean build(Path folder, BuildContext context) throws IOException, InterruptedException {
        if (Files.exists(folder.resolve("pom.xml"))) {
            buildMaven(folder, context);
            return true;
        }
        return false;
    }

    private void buildMaven(Path folder, BuildContext context) throws IOException, InterruptedException {
        Path maven = toolchain
                .find("mvn")
                .orElseThrow(() -> BuildTool.failed("the package holds Maven sources, but there is no mvn on this"
                        + " machine: install Maven, or package the built jar"));
        List<String> command = new ArrayList<>(
                List.of(maven.toString(), "-B", "-q", "-DskipTests", "-Dmaven.test.skip=true", "package"));
        Map<String, String> environment = new TreeMap<>(toolchain.environment());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        tool.run(new ProcessSpec("mvn " + context.packageId(), command, environment, folder));
        Path jar = folder.resolve("target/chaincode.jar");
        if (Files.notExists(jar)) {
            throw BuildTool.failed("the Maven build made no target/chaincode.jar: set <finalName>chaincode</finalName>"
                    + " and let the shade plugin put all dependencies into it");
        }
        Files.copy(jar, context.output().resolve("chaincode.jar"));
    }
}
