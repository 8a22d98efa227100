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
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The platform's process is killed again and again while work of many kinds stands at one of its steps: votes on channels,
 * restorations, renewals, an import, removals. All of it goes on each time, and ends as if nothing had happened.
 */
class WorkDiesTest {
    /** The deaths before steps, which are the milder ones, are tried as well where this is set. */
    private static final String ALL = "tbaas.deaths.all";

    @TempDir
    private Path folder;

    private final NodePorts ports = NodePorts.take();

    @AfterEach
    void give_the_ports_back() {
        ports.close();
    }

    @ParameterizedTest
    @EnumSource(Deaths.When.class)
    void work_of_many_kinds_goes_on_after_each_death(Deaths.When when) throws Exception {
        assumeTrue(when == Deaths.When.AFTER || Boolean.getBoolean(ALL), "deaths before steps are tried with -D" + ALL);
        WorkOfManyKinds work = new WorkOfManyKinds();
        Deaths.write(folder.resolve("deaths"), when, Map.of());
        try (ChildPlatform platform = PlatformDiesTest.start(folder, ports)) {
            work.prepare(PlatformDiesTest.signedUp(platform));
            Deaths.write(folder.resolve("deaths"), when, WorkOfManyKinds.firstSteps());
            work.begin();
            platform.awaitDeath();
        }
        for (Map<String, Integer> steps : WorkOfManyKinds.laterSteps()) {
            Deaths.write(folder.resolve("deaths"), when, steps);
            try (ChildPlatform platform = PlatformDiesTest.start(folder, ports)) {
                work.goOn(() -> PlatformDiesTest.company(platform), steps);
                platform.awaitDeath();
            }
        }
        Deaths.write(folder.resolve("deaths"), when, Map.of());
        try (ChildPlatform platform = PlatformDiesTest.start(folder, ports)) {
            work.endsWell(PlatformDiesTest.company(platform));
            work.removeAll();
        }
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() throws IOException, SQLException {
        assertThat(folder.resolve("networks")).isEmptyDirectory();
        for (int port = ports.first(); port <= ports.last(); port++) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(socket.isBound()).isTrue();
            }
        }
        PlatformSettings.Database database = PlatformSettings.h2(folder);
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement();
                var keys = statement.executeQuery("select count(*) from kept_key")) {
            assertThat(keys.next()).isTrue();
            assertThat(keys.getInt(1)).as("keys left").isZero();
        }
    }
}
