package io.tbaas.fabric.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.foundation.TaskGroup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDB;
import org.rocksdb.util.Environment;

/** A process that commits blocks is killed again and again; after each kill its ledger is opened and compared with its blocks. */
class KillNineTest {
    private static final int LANES = 3;
    private static final int KILLS_PER_LANE = 17;
    private static final int KILLS_PER_LEDGER = 6;
    private static final int LOAD_MILLIS_MIN = 20;
    private static final int LOAD_MILLIS_SPREAD = 160;

    @TempDir
    Path folder;

    private Path library = Path.of("");

    // Each killed process would leave a copy of its own behind.
    @BeforeEach
    void unpackNativeLibrary() throws IOException {
        String name = Environment.getJniLibraryFileName("rocksdb");
        library = Files.createDirectories(folder.resolve("native")).resolve(name);
        try (InputStream packed = RocksDB.class.getClassLoader().getResourceAsStream(name)) {
            Files.copy(Objects.requireNonNull(packed, name), library);
        }
    }

    @Test
    void kill_at_any_moment_loses_no_acknowledged_block_and_corrupts_nothing() throws InterruptedException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        try (TaskGroup<Long> lanes = new TaskGroup<>("lane")) {
            for (int lane = 0; lane < LANES; lane++) {
                Random random = new Random(seed + lane);
                Path own = folder.resolve("lane" + lane);
                lanes.fork(() -> runLane(own, random));
            }
            assertThat(lanes.join()).allSatisfy(blocks -> assertThat(blocks).isGreaterThan(KILLS_PER_LANE));
        }
    }

    private long runLane(Path own, Random random) throws Exception {
        Files.createDirectories(own);
        long blocks = 0;
        for (int kill = 0; kill < KILLS_PER_LANE; kill++) {
            Path ledger = own.resolve("ledger" + kill / KILLS_PER_LEDGER);
            long acknowledged = loadAndKill(ledger, random);
            blocks += audit(ledger, acknowledged);
        }
        return blocks;
    }

    private long loadAndKill(Path ledger, Random random) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.library.path=" + library.getParent(),
                        "-Djava.io.tmpdir=" + library.getParent(),
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashLoad.class.getName(),
                        ledger.toString(),
                        Long.toString(random.nextLong()),
                        Long.toString(Long.MAX_VALUE)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader heights =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String first = heights.readLine();
            assertThat(first).as("the load commits its first block").isNotNull();
            process.waitFor(LOAD_MILLIS_MIN + random.nextInt(LOAD_MILLIS_SPREAD), TimeUnit.MILLISECONDS);
            assertThat(process.isAlive()).isTrue();
            process.toHandle().destroyForcibly();
            long highest = Long.parseLong(first);
            for (String next = heights.readLine(); next != null; next = heights.readLine()) {
                highest = next.isEmpty() ? highest : Math.max(highest, Long.parseLong(next));
            }
            process.waitFor();
            return highest;
        } finally {
            process.destroyForcibly();
        }
    }

    private static long audit(Path folder, long acknowledged) {
        try (LedgerFixture fixture = LedgerFixture.existing(folder, CrashLoad.OPTIONS, new OneCollection())) {
            long height = fixture.ledger().blocks().height();
            // The last line may have been cut off together with its writer.
            assertThat(height).isBetween(acknowledged, acknowledged + 2);
            new CrashAudit(fixture.ledger()).run();
            return height;
        }
    }
}
