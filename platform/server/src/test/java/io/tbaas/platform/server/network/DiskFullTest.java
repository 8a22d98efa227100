package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.api.deployment.HostNodes;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the nodes is full: users are told so, nothing is half-made, and all goes on once there is room. */
class DiskFullTest {
    private static final int DISK_MEBIBYTES = 256;
    private static final String REASON = "No space left on device";

    @TempDir
    private static Path folder;

    private static SmallDisk disk;
    private static TestPlatform platform;
    private static HttpCaller company;

    @BeforeAll
    static void start() throws Exception {
        disk = SmallDisk.at(folder.resolve("networks"), DISK_MEBIBYTES);
        platform = TestPlatform.start(DatabaseKind.H2.fresh(), folder);
        company = platform.newCompany("Crowded");
    }

    @AfterAll
    static void stop() {
        if (platform != null) {
            platform.close();
        }
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void a_plan_that_does_not_fit_is_refused_before_anything_is_made() throws Exception {
        disk.fill();

        Answer refused = company.post("/api/v1/networks", PrivateChain.wanted("Chain", "Org1"));

        assertThat(refused.code()).as("%s", refused.body()).isEqualTo("NETWORK_PLAN_REFUSED");
        assertThat(refused.body().toString()).contains("disk");
        disk.free();
        PrivateChain.running(company, "Chain", "Org1").remove();
    }

    @Test
    void a_creation_that_meets_a_full_disk_fails_with_the_reason_and_leaves_nothing() throws Exception {
        disk.fillWithFiles(14);

        PrivateChain chain = PrivateChain.begun(company, "Chain", "Org1");

        chain.awaitState("purged");

        Answer operation = chain.work();
        assertThat(operation.text("/state")).isEqualTo("undone");
        assertThat(operation.text("/failure")).contains(REASON);
        assertThat(company.get("/api/v1/session").status()).isEqualTo(200);
        disk.free();
        try (Stream<Path> left = Files.list(folder.resolve("networks"))) {
            assertThat(left).isEmpty();
        }
        PrivateChain.running(company, "Chain", "Org1").remove();
    }

    @Test
    void nodes_say_that_the_disk_is_full_and_go_on_when_there_is_room() throws Exception {
        PrivateChain chain = PrivateChain.running(company, "Chain", "Org1");
        String channel = ChannelVotes.channel(company, chain.path());
        String organisation = ChannelVotes.organisation(company, channel, "Org1");
        long height = 2; // the first block, and who is asked for contact
        Eventually.holds(() -> assertThat(chain.height()).isEqualTo(height));
        String proposal = ChannelVotes.proposed(company, channel, ChannelVotes.blocks(9));
        disk.fill();

        ChannelVotes.agree(company, proposal, organisation);

        String orderer = chain.nodePath("consensus");
        awaitTended(orderer, "unhealthy");
        assertThat(company.get(orderer).text("/failure")).contains(REASON);
        assertThat(company.get(chain.path()).text("/state")).isEqualTo("degraded");
        assertThat(platform.caller().get("/api/v1/openapi.json").status()).isEqualTo(200);

        disk.free();

        awaitTended(orderer, "running");
        chain.awaitState("running");
        Eventually.holds(
                () -> assertThat(company.get("/api/v1/proposals/" + proposal).text("/state"))
                        .isIn("applied", "failed"));
        if (company.get("/api/v1/proposals/" + proposal).text("/state").equals("failed")) {
            assertThat(company.post("/api/v1/proposals/" + proposal + "/retry", Map.of())
                            .status())
                    .isEqualTo(200);
        }
        ChannelVotes.await(company, proposal, "applied");
        Eventually.holds(() -> assertThat(chain.height()).isEqualTo(height + 1));
        chain.remove();
    }

    /** The watch looks every ten seconds by itself. */
    private static void awaitTended(String node, String state) {
        Eventually.holds(() -> {
            platform.bean(HostNodes.class).tend();
            assertThat(company.get(node).text("/state")).isEqualTo(state);
        });
    }
}
