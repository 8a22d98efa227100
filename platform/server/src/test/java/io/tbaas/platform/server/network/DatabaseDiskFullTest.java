package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.server.Consortium;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.server.settings.PlatformSettings;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the platform's own database in a file is full: it says so, does nothing by halves, and goes on once there is room. */
class DatabaseDiskFullTest {
    private static final Map<String, Object> WANTED =
            Map.of("name", "Late", "description", "", "realNameRequired", false);

    @TempDir
    private Path folder;

    @Test
    void the_database_is_away_while_its_disk_is_full_and_comes_back_by_itself() throws Exception {
        Path data = folder.resolve("data");
        PlatformSettings.Database database = PlatformSettings.h2(data);
        try (SmallDisk disk = SmallDisk.at(data, 64);
                TestPlatform platform = TestPlatform.start(
                        new TestDatabase(database.url(), database.user(), database.password()), data)) {
            HttpCaller company = platform.newCompany("Patient");
            String before = Consortium.foundedBy(company).id();
            disk.fill();

            Eventually.holds(() ->
                    assertThat(company.post("/api/v1/consortia", WANTED).code()).isEqualTo("DATABASE_UNAVAILABLE"));

            disk.free();
            Eventually.holds(
                    () -> assertThat(company.get("/api/v1/consortia/" + before).status())
                            .isEqualTo(200));
            int held = company.get("/api/v1/consortia").body().at("/items").size();
            assertThat(company.post("/api/v1/consortia", WANTED).status()).isEqualTo(201);
            assertThat(company.get("/api/v1/consortia").body().at("/items")).hasSize(held + 1);
            assertThat(company.get("/api/v1/audit/verification").text("/intact"))
                    .isEqualTo("true");
        }
    }
}
