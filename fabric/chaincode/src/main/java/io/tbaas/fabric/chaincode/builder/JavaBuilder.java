package io.tbaas.fabric.chaincode.builder;

import io.tbaas.fabric.chaincode.ChaincodeOptions.ProcessLimits;
import io.tbaas.fabric.chaincode.process.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Java contracts: ready jars are run as they are, source projects are built.
 *
 * <p>Source: fabric-chaincode-java fabric-chaincode-docker/build.sh.
 */
final class JavaBuilder implements ContractBuilder {
    private static final String ROUTER = "org.hyperledger.fabric.contract.ContractRouter";

    private final JavaProjects projects;
    private final Path launcherFolder;

    JavaBuilder(JavaProjects projects, Path launcherFolder) {
        this.projects = projects;
        this.launcherFolder = launcherFolder;
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
        if (!buildProject(context)) {
            copyJars(context);
        }
        List<Path> jars = jars(context.output());
        if (isRouted(jars)) {
            ContractIndex.write(jars, context.output().resolve("index"));
        }
    }

    private boolean buildProject(BuildContext context) throws IOException, InterruptedException {
        for (Path folder : List.of(context.source(), context.source().resolve("src"))) {
            if (projects.build(folder, context)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<Path> readable(BuiltPackage built) {
        return List.of(built.output(), launcherFolder, Path.of(System.getProperty("java.home")));
    }

    @Override
    public ProcessSpec run(BuiltPackage built, Launch launch) throws IOException {
        List<Path> jars = jars(built.output());
        Path index = built.output().resolve("index");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options(launch.limits()));
        if (Files.isDirectory(index)) {
            List<Path> classPath = new ArrayList<>(jars);
            classPath.add(ContractIndex.startJar(launcherFolder));
            command.add("-D" + JavaContractStart.INDEX_PROPERTY + "=" + index);
            command.add("-D" + JavaContractStart.MAIN_PROPERTY + "=" + ROUTER);
            command.addAll(List.of("-cp", classPath(classPath), JavaContractStart.class.getName()));
        } else if (jars.size() == 1) {
            command.addAll(List.of("-jar", jars.getFirst().toString()));
        } else {
            command.addAll(List.of("-cp", classPath(jars), ROUTER));
        }
        command.addAll(List.of("--peerAddress", launch.peerAddress()));
        return new ProcessSpec(launch.packageId(), command, ContractEnvironment.prepare(launch), launch.folder());
    }

    /**
     * A contract is one of many processes on a machine: small heap, few threads, quick start. The three inlining bounds
     * here and in the nodes took a fifth off the processor time of a quick start; no difference was seen afterwards.
     */
    private static List<String> options(ProcessLimits limits) {
        return List.of(
                "-XX:MaxInlineLevel=9",
                "-XX:InlineSmallCode=1000",
                "-XX:FreqInlineSize=120",
                "-Xmx" + limits.memoryBytesMax() / 2,
                "-XX:MaxDirectMemorySize=" + limits.memoryBytesMax() / 4,
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED");
    }

    /** Whether the shim's own router is started: several jars, or one whose manifest names it and nothing special. */
    private static boolean isRouted(List<Path> jars) throws IOException {
        if (jars.size() != 1) {
            return true;
        }
        try (JarFile jar = new JarFile(jars.getFirst().toFile(), false)) {
            return Optional.ofNullable(jar.getManifest())
                    .map(Manifest::getMainAttributes)
                    .filter(attributes -> ROUTER.equals(attributes.getValue(Attributes.Name.MAIN_CLASS)))
                    .filter(attributes -> attributes.getValue("Add-Opens") == null)
                    .filter(attributes -> attributes.getValue("Launcher-Agent-Class") == null)
                    .isPresent();
        }
    }

    private static void copyJars(BuildContext context) throws IOException {
        List<Path> jars = jars(context.source());
        if (jars.isEmpty()) {
            throw BuildTool.failed("Not build.gradle nor pom.xml found in chaincode source, and no jar either, don't"
                    + " know how to build chaincode");
        }
        for (Path jar : jars) {
            Files.move(jar, context.output().resolve(jar.getFileName()));
        }
    }

    private static String classPath(List<Path> jars) {
        return String.join(":", jars.stream().map(Path::toString).toList());
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
