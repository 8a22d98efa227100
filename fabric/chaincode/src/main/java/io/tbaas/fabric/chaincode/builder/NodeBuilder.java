package io.tbaas.fabric.chaincode.builder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tbaas.fabric.chaincode.process.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Node contracts: dependencies are installed, TypeScript is compiled, {@code npm start} runs them.
 *
 * <p>Source: fabric core/chaincode/platforms/node/platform.go.
 */
final class NodeBuilder implements ContractBuilder {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BuildTool tool;

    NodeBuilder(BuildTool tool) {
        this.tool = tool;
    }

    @Override
    public String name() {
        return "tbaas-node";
    }

    @Override
    public boolean detects(BuildContext context) {
        return context.metadata().type().toLowerCase(Locale.ROOT).equals("node");
    }

    @Override
    public void build(BuildContext context) throws IOException, InterruptedException {
        Path source = context.source().resolve("src");
        if (Files.notExists(source.resolve("package.json"))) {
            throw BuildTool.failed("no package.json found at the root of the chaincode package");
        }
        Folders.move(source, context.output());
        Path project = context.output();
        JsonNode manifest = JSON.readTree(project.resolve("package.json").toFile());
        if (manifest.path("scripts").path("start").isMissingNode()) {
            throw BuildTool.failed("package.json has no start script: Fabric starts a Node contract by `npm start`,"
                    + " usually \"start\": \"fabric-chaincode-node start\"");
        }
        String install = isLocked(project) ? "ci" : "install";
        if (isToBeCompiled(project, manifest)) {
            npm(context, install, "--no-audit", "--no-fund");
            npm(context, "run", "build");
            npm(context, "prune", "--omit=dev", "--no-audit", "--no-fund");
        } else {
            npm(context, install, "--omit=dev", "--no-audit", "--no-fund");
        }
    }

    @Override
    public List<Path> readable(BuiltPackage built) {
        return List.of(built.output());
    }

    @Override
    public ProcessSpec run(BuiltPackage built, Launch launch) throws IOException {
        Map<String, String> environment = ContractEnvironment.prepare(launch);
        environment.put(
                "NODE_OPTIONS", "--max-old-space-size=" + launch.limits().memoryBytesMax() / 2 / 1_048_576);
        environment.put("npm_config_update_notifier", "false");
        return new ProcessSpec(
                launch.packageId(),
                List.of(npm().toString(), "start", "--", "--peer.address", launch.peerAddress()),
                environment,
                built.output());
    }

    private void npm(BuildContext context, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(npm().toString()));
        command.addAll(List.of(arguments));
        tool.run(
                context,
                context.output(),
                command,
                List.of(".npm/_cacache"),
                Map.of("npm_config_update_notifier", "false"));
    }

    private Path npm() {
        return tool.toolchain()
                .find("npm")
                .orElseThrow(() -> BuildTool.failed("the package holds a Node contract, but there is no npm on this"
                        + " machine: install Node.js 20 or newer"));
    }

    private static boolean isLocked(Path project) {
        return Files.exists(project.resolve("package-lock.json"))
                || Files.exists(project.resolve("npm-shrinkwrap.json"));
    }

    /** A TypeScript project whose JavaScript was not packaged with it. */
    private static boolean isToBeCompiled(Path project, JsonNode manifest) {
        boolean compilable = !manifest.path("scripts").path("build").isMissingNode();
        String main = manifest.path("main").asText("index.js");
        return compilable && Files.notExists(project.resolve(main));
    }
}
