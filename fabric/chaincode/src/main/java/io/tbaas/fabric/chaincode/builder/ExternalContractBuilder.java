package io.tbaas.fabric.chaincode.builder;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tbaas.fabric.chaincode.ChaincodeOptions.ExternalBuilder;
import io.tbaas.fabric.chaincode.process.GuardedProcess;
import io.tbaas.fabric.chaincode.process.OutputSink;
import io.tbaas.fabric.chaincode.process.ProcessSpec;
import io.tbaas.fabric.chaincode.stream.LaunchCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The four programs of an operator's builder: {@code detect}, {@code build}, {@code release}, {@code run}.
 *
 * <p>They are trusted as the peer is; what they print on standard error goes to the peer's log.
 *
 * <p>Source: fabric core/container/externalbuilder/externalbuilder.go.
 */
final class ExternalContractBuilder implements ContractBuilder {
    private static final List<String> PROPAGATED = List.of("LD_LIBRARY_PATH", "LIBPATH", "PATH", "TMPDIR");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ExternalBuilder builder;
    private final Path scratch;
    private final Duration timeout;
    private final Logger log;

    ExternalContractBuilder(ExternalBuilder builder, Path scratch, Duration timeout) {
        this.builder = builder;
        this.scratch = scratch;
        this.timeout = timeout;
        log = LoggerFactory.getLogger("chaincode.externalbuilder." + builder.name());
    }

    @Override
    public String name() {
        return builder.name();
    }

    @Override
    public boolean detects(BuildContext context) {
        Optional<String> failure = call("detect", context.source(), context.metadataFolder());
        failure.ifPresent(text -> log.debug("builder '{}' detect failed: {}", builder.name(), text));
        return failure.isEmpty();
    }

    @Override
    public void build(BuildContext context) {
        call("build", context.source(), context.metadataFolder(), context.output())
                .ifPresent(text -> {
                    throw BuildTool.failed(
                            "external builder failed: external builder failed to build: external builder '"
                                    + builder.name() + "' failed: " + text);
                });
        if (!Files.isExecutable(program("release"))) {
            log.debug("Skipping release step for '{}' as no release binary found", context.packageId());
            return;
        }
        call("release", context.output(), context.release()).ifPresent(text -> {
            throw BuildTool.failed("external builder failed: external builder failed to release: builder '"
                    + builder.name() + "' release failed: " + text);
        });
    }

    @Override
    public List<Path> readable(BuiltPackage built) {
        return List.of(built.output());
    }

    @Override
    public boolean isTrusted() {
        return true;
    }

    @Override
    public ProcessSpec run(BuiltPackage built, Launch launch) throws IOException {
        JSON.writeValue(launch.folder().resolve("chaincode.json").toFile(), runConfiguration(launch));
        return spec("run", List.of(built.output(), launch.folder()), launch.folder());
    }

    private static Map<String, String> runConfiguration(Launch launch) {
        Map<String, String> configuration = new LinkedHashMap<>();
        configuration.put("chaincode_id", launch.packageId());
        configuration.put("peer_address", launch.peerAddress());
        Optional<LaunchCertificates.Issued> tls = launch.tls();
        configuration.put(
                "client_cert",
                tls.map(LaunchCertificates.Issued::certificatePem).orElse(""));
        configuration.put(
                "client_key", tls.map(LaunchCertificates.Issued::keyPem).orElse(""));
        configuration.put(
                "root_cert", tls.map(LaunchCertificates.Issued::rootPem).orElse(""));
        configuration.put("mspid", launch.mspId());
        return configuration;
    }

    /** Runs a program to its end; why it failed, if it did. */
    private Optional<String> call(String program, Path... arguments) {
        try {
            ProcessSpec spec = spec(program, List.of(arguments), scratch);
            int code =
                    GuardedProcess.start(spec, scratch, new Lines(log, program)).await(timeout);
            return code == 0 ? Optional.empty() : Optional.of("exit status " + code);
        } catch (TimeoutException expired) {
            return Optional.of(String.valueOf(expired.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private ProcessSpec spec(String program, List<Path> arguments, Path folder) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$0\" \"$@\" >/dev/null"));
        command.add(program(program).toString());
        arguments.forEach(argument -> command.add(argument.toAbsolutePath().toString()));
        return new ProcessSpec(builder.name() + " " + program, command, environment(), folder);
    }

    private Map<String, String> environment() {
        Set<String> names = new LinkedHashSet<>(builder.propagateEnvironment());
        names.addAll(PROPAGATED);
        Map<String, String> environment = new TreeMap<>();
        names.forEach(
                name -> Optional.ofNullable(System.getenv(name)).ifPresent(value -> environment.put(name, value)));
        return environment;
    }

    private Path program(String name) {
        return builder.path().resolve("bin").resolve(name);
    }

    /** Passes what a program prints on to the peer's log. */
    private record Lines(Logger log, String program) implements OutputSink {
        @Override
        public void line(String line) {
            log.info("{} command={}", line, program);
        }

        @Override
        public void close() {
            log.debug("output ended command={}", program);
        }
    }
}
