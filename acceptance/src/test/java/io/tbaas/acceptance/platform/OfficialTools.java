package io.tbaas.acceptance.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tbaas.testkit.OfficialBinaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Fabric's own command line tools, as somebody runs them who has nothing of ours. */
record OfficialTools(OfficialBinaries binaries) {
    private static final long SECONDS_MAX = 120;

    /** Those of this machine; the test is skipped where there are none. */
    static OfficialTools found() {
        Optional<OfficialBinaries> binaries = OfficialBinaries.fromEnvironment()
                .filter(found -> Stream.of("cryptogen", "configtxgen", "osnadmin")
                        .allMatch(tool -> Files.exists(found.executables().resolve(tool))));
        assumeTrue(
                binaries.isPresent(),
                "FABRIC_BIN is not set, or lacks cryptogen, configtxgen or osnadmin: no company outside runs official nodes");
        return new OfficialTools(binaries.orElseThrow());
    }

    /** Runs a tool that must succeed; answers all that it printed. */
    String run(Path folder, Map<String, String> environment, String tool, String... words) {
        List<String> command = new ArrayList<>();
        command.add(binaries.executables().resolve(tool).toString());
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(tool + ".out").toFile());
        builder.environment().remove("FABRIC_LOGGING_SPEC");
        builder.environment().put("FABRIC_CFG_PATH", binaries.configuration().toString());
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end");
            }
            String printed = Files.readString(folder.resolve(tool + ".out"));
            assertThat(process.exitValue()).as("%s%n%s", command, printed).isZero();
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
