package io.tbaas.fabric.chaincode.builder;

import io.tbaas.fabric.chaincode.ChaincodeOptions.ProcessLimits;
import io.tbaas.fabric.chaincode.process.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Java contracts: ready jars are run as they are, Maven projects are built.
 *
 * <p>Source: fabric-chaincode-java fabric-chaincode-docker/build.sh.
 */
final class JavaBuilder implements ContractBuilder {
    private static final String ROUTER = "org.hyperledger.fabric.contract.ContractRouter";

    private final JavaProjects projects;

    JavaBuilder(JavaProjects projects) {
        this.projects = projects;
    }

    @Override
    public String name() {
        return "tbaas-java";
    }

    @Override
    public boolean detects(BuildContext context) {
        return context.metadata().type().toLowerCase(Locale.ROOT).equals("java");
    }

    @Override
    public void build(BuildContext context) throws IOException, InterruptedException {
        for (Path folder : List.of(
                context.source(),
                context.source().resolve("src"),
                context.source().resolve("src/src"))) {
            if (projects.build(folder, context)) {
                return;
            }
        }
        copyJars(context);
    }

    @Override
    public ProcessSpec run(BuiltPackage built, Launch launch) throws IOException {
        List<Path> jars = jars(built.output());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options(launch.limits()));
        if (jars.size() == 1) {
            command.addAll(List.of("-jar", jars.getFirst().toString()));
        } else {
            String path = String.join(":", jars.stream().map(Path::toString).toList());
            command.addAll(List.of("-cp", path, ROUTER));
        }
        command.addAll(List.of("--peerAddress", launch.peerAddress()));
        Map<String, String> environment = ContractEnvironment.prepare(launch);
        return new ProcessSpec(launch.packageId(), command, environment, launch.folder());
    }

    /** A contract is one of many processes on a machine: small heap, few threads, quick start. */
    private static List<String> options(ProcessLimits limits) {
        return List.of(
                "-Xmx" + limits.memoryBytesMax(),
                "-XX:MaxDirectMemorySize=" + limits.memoryBytesMax() / 2,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=4",
                "-Xshare:auto",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED");
    }

    private static void copyJars(BuildContext context) throws IOException {
        List<Path> jars = jars(context.source());
        if (jars.isEmpty()) {
            throw BuildTool.failed("Not build.gradle nor pom.xml found in chaincode source, and no jar either, don't"
                    + " know how to build chaincode");
        }
        for (Path jar : jars) {
            Files.copy(jar, context.output().resolve(jar.getFileName()));
        }
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
