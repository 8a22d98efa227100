package io.tbaas.fabric.protocol.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.fabric.protocol.FabricBinaries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our computed updates beside those of the official configtxlator. */
class OfficialUpdateTest {
    private static final int PAIRS = 12;

    @Test
    void computes_what_configtxlator_computes(@TempDir Path folder) throws Exception {
        FabricBinaries tools = FabricBinaries.orSkip();
        long seed = 20_260_101L;
        RandomConfigs configs = new RandomConfigs(new Random(seed));
        for (int i = 0; i < PAIRS; i++) {
            Config original = configs.config();
            Config updated = configs.changed(original);
            Files.write(folder.resolve("original.pb"), original.toByteArray());
            Files.write(folder.resolve("updated.pb"), updated.toByteArray());
            tools.run(
                    folder,
                    "configtxlator",
                    "compute_update",
                    "--channel_id=ch",
                    "--original=original.pb",
                    "--updated=updated.pb",
                    "--output=update.pb");
            ConfigUpdate official = ConfigUpdate.parseFrom(Files.readAllBytes(folder.resolve("update.pb")));
            ConfigUpdate ours = ConfigUpdates.compute(original, updated).toBuilder()
                    .setChannelId("ch")
                    .build();
            assertThat(ours).as("seed %d, pair %d", seed, i).isEqualTo(official);
        }
    }
}
