package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tbaas.platform.server.fault.ChildPlatform;
import io.tbaas.platform.server.settings.PlatformSettings;
import io.tbaas.platform.testkit.NodePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The platform's process is killed again and again while work of all kinds stands at one of its steps, or while one is taken back. All of
 * it goes on each time, and ends as if nothing had happened.
 */
class WorkDiesTest {
    /** The deaths before steps, which are the milder ones, are tried as well where this is set. */
    private static final String ALL = "tbaas.deaths.all";

    @TempDir
    private Path folder;

    private final NodePorts ports = NodePorts.take();
    private final List<DyingWork> works = KilledPlaces.works();

    @AfterEach
    void give_the_ports_back() {
        ports.close();
    }

    @ParameterizedTest
    @EnumSource(Deaths.When.class)
    void work_of_all_kinds_goes_on_after_each_death(Deaths.When when) throws Exception {
        assumeTrue(when == Deaths.When.AFTER || Boolean.getBoolean(ALL), "deaths before steps are tried with -D" + ALL);
        List<Life> lives = Life.together(works);
        People people;
        Deaths.none(deaths());
        try (ChildPlatform platform = start()) {
            people = new People(platform);
            together(work -> work.prepare(people));
            dies(when, lives, 1, platform, people);
        }
        for (int life = 2; life <= lives.size(); life++) {
            write(when, lives, life, true);
            leasesRunOut();
            try (ChildPlatform platform = start()) {
                people.at(platform);
                dies(when, lives, life, platform, people);
            }
        }
        Deaths.none(deaths());
        leasesRunOut();
        try (ChildPlatform platform = start()) {
            people.at(platform);
            together(work -> work.endsWell(people));
            together(work -> work.removeAll(people));
        }
        assertNothingIsLeft();
    }

    /** Nobody dies before all is begun and answered. */
    private void dies(Deaths.When when, List<Life> lives, int life, ChildPlatform platform, People people)
            throws InterruptedException {
        write(when, lives, life, true);
        together(work -> work.live(life, people));
        write(when, lives, life, false);
        platform.awaitDeath();
    }

    private void write(Deaths.When when, List<Life> lives, int life, boolean held) {
        Map<String, String> failing = new HashMap<>();
        works.forEach(work -> failing.putAll(work.failing(life)));
        Deaths.write(deaths(), when, lives.get(life - 1), failing, held);
    }

    /** Each work on a thread of its own; all of them come to their end. */
    private void together(Consumer<DyingWork> part) throws InterruptedException {
        AssertionError failed = new AssertionError("work failed");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> parts = new ArrayList<>();
            works.forEach(work -> parts.add(threads.submit(() -> part.accept(work))));
            for (Future<?> each : parts) {
                try {
                    each.get();
                } catch (ExecutionException e) {
                    failed.addSuppressed(e.getCause());
                }
            }
        }
        if (failed.getSuppressed().length > 0) {
            throw failed;
        }
    }

    private Path deaths() {
        return folder.resolve("deaths");
    }

    private ChildPlatform start() throws IOException {
        return ChildPlatform.start(
                folder,
                Map.of(
                        Deaths.VARIABLE,
                        deaths().toString(),
                        "TBAAS_LEASE_SECONDS",
                        "20", // longer than a busy machine lets a thread wait
                        "TBAAS_IMPORT_PRIVATE_ALLOWED",
                        "true",
                        "TBAAS_NODE_PORTS",
                        ports.first() + "-" + ports.last()),
                "-Xmx1g",
                "-Dtbaas.password-memory-kib=64",
                "-Dtbaas.password-rounds=1");
    }

    private void assertNothingIsLeft() throws IOException, SQLException {
        assertThat(folder.resolve("networks")).isEmptyDirectory();
        for (int port = ports.first(); port <= ports.last(); port++) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(socket.isBound()).isTrue();
            }
        }
        try (Connection database = database();
                Statement statement = database.createStatement();
                ResultSet keys = statement.executeQuery("select count(*) from kept_key")) {
            assertThat(keys.next()).isTrue();
            assertThat(keys.getInt(1)).as("keys left").isZero();
        }
    }

    /** As if the time had passed that the dead one's work stays with it. */
    private void leasesRunOut() throws SQLException {
        try (Connection database = database();
                Statement statement = database.createStatement()) {
            int held = statement.executeUpdate(
                    "update operation set lease_until = current_timestamp - interval '1' second where lease_owner is not null");
            assertThat(held).as("operations that were worked on").isPositive();
        }
    }

    private Connection database() throws SQLException {
        PlatformSettings.Database database = PlatformSettings.h2(folder);
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }
}
