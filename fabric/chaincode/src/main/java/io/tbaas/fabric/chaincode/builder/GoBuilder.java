package io.tbaas.fabric.chaincode.builder;

import io.tbaas.fabric.chaincode.process.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Go contracts, with modules or vendored: compiled with the machine's own toolchain.
 *
 * <p>Source: fabric core/chaincode/platforms/golang/platform.go.
 */
final class GoBuilder implements ContractBuilder {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("GO111MODULE", "on", "CGO_ENABLED", "0", "GOFLAGS", "-buildvcs=false", "GOTOOLCHAIN", "local");

    private final BuildTool tool;

    GoBuilder(BuildTool tool) {
        this.tool = tool;
    }

    @Override
    public String name() {
        return "tbaas-go";
    }

    @Override
    public boolean detects(BuildContext context) {
        return context.metadata().type().toLowerCase(Locale.ROOT).equals("golang");
    }

    @Override
    public void build(BuildContext context) throws IOException, InterruptedException {
        Path go = tool.toolchain()
                .find("go")
                .orElseThrow(() -> BuildTool.failed("the package holds a Go contract, but there is no Go toolchain on"
                        + " this machine: install Go, or deploy the contract as a service (ccaas)"));
        Path source = context.source().resolve("src");
        String path = context.metadata().path();
        Path nested = source.resolve(path).normalize();
        boolean ownModule = !path.isEmpty() && nested.startsWith(source) && Files.exists(nested.resolve("go.mod"));
        Path module = ownModule ? nested : source;
        if (Files.notExists(module.resolve("go.mod"))) {
            throw BuildTool.failed("the package has no go.mod: GOPATH packages are not built, run `go mod init` and"
                    + " `go mod tidy` in the contract's folder and package it again");
        }
        boolean vendored = Files.isDirectory(module.resolve("vendor"));
        List<String> command = new ArrayList<>(
                List.of(go.toString(), "build", vendored ? "-mod=vendor" : "-mod=readonly", "-trimpath", "-o"));
        command.add(context.output().resolve("chaincode").toString());
        command.add(ownModule || path.isEmpty() || path.startsWith("/") ? "." : path);
        Map<String, String> environment = new TreeMap<>(ENVIRONMENT);
        for (String name : List.of("GOPROXY", "GOSUMDB")) {
            Optional.ofNullable(System.getenv(name)).ifPresent(value -> environment.put(name, value));
        }
        tool.run(context, module, command, List.of("go/pkg/mod", ".cache/go-build"), environment);
    }

    @Override
    public List<Path> readable(BuiltPackage built) {
        return List.of(built.output());
    }

    @Override
    public ProcessSpec run(BuiltPackage built, Launch launch) throws IOException {
        Map<String, String> environment = ContractEnvironment.prepare(launch);
        environment.put("GOMEMLIMIT", Long.toString(launch.limits().memoryBytesMax()));
        return new ProcessSpec(
                launch.packageId(),
                List.of(built.output().resolve("chaincode").toString(), "-peer.address=" + launch.peerAddress()),
                environment,
                launch.folder());
    }
}
