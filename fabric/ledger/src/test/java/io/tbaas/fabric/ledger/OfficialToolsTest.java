package io.tbaas.fabric.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.ledger.block.DiskFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fabric's own program reads the block files that we write. */
class OfficialToolsTest {
    private static final int BLOCKS = 50;
    private static final int TIMEOUT_SECONDS = 20;

    @TempDir
    Path folder;

    @Test
    void ledgerutil_verifies_our_block_files() throws IOException, InterruptedException {
        String binaries = System.getenv("FABRIC_BIN");
        assumeTrue(binaries != null, "FABRIC_BIN is not set: Fabric's ledgerutil is not asked");
        LedgerOptions smallFiles = new LedgerOptions(16 << 20, 4000, true);
        Path ledgers = folder.resolve("ledgersData");
        try (LedgerFixture fixture = new LedgerFixture(ledgers, smallFiles, new NoCollections(), DiskFiles.OPENER)) {
            for (int i = 1; i < BLOCKS; i++) {
                String name = "tx" + i;
                fixture.run(name, tx -> tx.setState("cc", name, ByteString.copyFromUtf8(name)));
            }
        }
        assertThat(ledgers.resolve("chains/chains/mychannel/blockfile_000002")).exists();
        Path results = Files.createDirectories(folder.resolve("results"));
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(String.valueOf(binaries), "ledgerutil").toString(),
                        "verify",
                        folder.toString(),
                        "-o",
                        results.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(log, StandardCharsets.UTF_8);
        Path errors = results.resolve("mychannel_verification_result").resolve("blocks.json");
        assertThat(Files.readString(errors).replaceAll("\\s", "")).as(said).isEqualTo("[]");
        assertThat(process.exitValue()).as(said).isZero();
    }
}
