package io.tbaas.platform.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationPlan;
import io.tbaas.platform.domain.operation.OperationState;
import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.store.audit.AuditChains;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.operation.Operations;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two processes, on two hosts, share the work of one PostgreSQL, and one is killed at every point of every step in turn. The first step
 * runs anywhere; the others belong to one host or the other.
 */
class KilledWorkersTest {
    private static final List<String> POINTS = List.of("before", "between", "after");
    private static final List<Optional<String>> HOSTS =
            List.of(Optional.empty(), Optional.of("one"), Optional.of("two"), Optional.of("one"));

    /** Processes with their hosts. */
    private final Map<Process, String> processes = new HashMap<>();

    @TempDir
    Path folder;

    @Test
    void each_effect_happens_once_and_nothing_is_left_over() throws IOException {
        TestDatabase database = DatabaseKind.POSTGRESQL.fresh();
        JdbcClient outside = JdbcClient.create(database.dataSource());
        outside.sql("create table test_effect (effect varchar(60))").update();
        try (AnnotationConfigApplicationContext inside = stoppedWorker(database)) {
            Operation operation = start(inside);
            startProcess(database, "one");
            startProcess(database, "two");

            for (int kill = 1; kill <= POINTS.size(); kill++) {
                startProcess(database, killTheOneThatAsks(kill));
            }

            Operations operations = inside.getBean(Operations.class);
            Eventually.holds(
                    () -> assertThat(operations.get(operation.id()).state()).isEqualTo(OperationState.SUCCEEDED));
            List<String> keys = Stream.of(0, 1, 2, 3)
                    .map(step -> operation.id().value() + "-" + step)
                    .toList();
            assertThat(Files.readAllLines(folder.resolve("made.log"))).containsExactlyElementsOf(keys);
            assertThat(outside.sql("select effect from test_effect")
                            .query(String.class)
                            .list())
                    .containsExactlyInAnyOrderElementsOf(keys);
            Eventually.holds(() -> assertThat(outside.sql("select id from operation where lease_owner is not null")
                            .query(String.class)
                            .list())
                    .isEmpty());
            AuditChains.Verification log = inside.getBean(AuditChains.class).verify(ChainId.PLATFORM);
            assertThat(log.broken()).isEmpty();
            assertThat(log.rows()).as("start, four steps, end").isEqualTo(6);
        }
    }

    private Operation start(AnnotationConfigApplicationContext inside) {
        List<String> points = Stream.concat(POINTS.stream(), Stream.of("never")).toList();
        List<PlannedStep> steps = IntStream.range(0, points.size())
                .mapToObj(number -> new PlannedStep(
                        "test.killable",
                        new KillableStep.Arguments(folder.toString(), points.get(number)),
                        HOSTS.get(number)))
                .toList();
        OperationPlan plan = new OperationPlan(
                "test", Optional.empty(), new ResourceRef(ResourceKind.PLATFORM, "platform"), Optional.empty(), steps);
        return inside.getBean(Changes.class)
                .apply(Call.ofPlatform("killed-workers"), Permission.COMPANY_UPDATE, change -> inside.getBean(
                                Operations.class)
                        .start(change, plan));
    }

    /** Answers its host. */
    private String killTheOneThatAsks(int number) {
        Eventually.holds(() -> assertThat(requests()).hasSize(number));
        Process asks = processes.keySet().stream()
                .filter(process -> requests().contains(Long.toString(process.pid())))
                .findFirst()
                .orElseThrow();
        asks.destroyForcibly();
        String host = processes.remove(asks);
        HOSTS.get(number - 1).ifPresent(bound -> assertThat(host).isEqualTo(bound));
        return host;
    }

    /** The numbers of the processes that asked to be killed so far. */
    private List<String> requests() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("kill-.*-[a-z]+"))
                    .map(KilledWorkersTest::content)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startProcess(TestDatabase database, String host) throws IOException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dtest.host=" + host,
                        "-Dtest.url=" + database.url(),
                        "-Dtest.user=" + database.user(),
                        "-Dtest.password=" + database.password(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkerProcess.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("process-" + processes.size() + System.nanoTime() + ".log")
                        .toFile())
                .start();
        processes.put(process, host);
    }

    /** The platform's inside without its workers. */
    private static AnnotationConfigApplicationContext stoppedWorker(TestDatabase database) {
        System.setProperty("test.url", database.url());
        System.setProperty("test.user", database.user());
        System.setProperty("test.password", database.password());
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(WorkerProcess.class);
        context.getBean(OperationWorkers.class).stop();
        return context;
    }

    @AfterEach
    void end_the_processes() throws InterruptedException {
        processes.keySet().forEach(Process::destroyForcibly);
        for (Process process : processes.keySet()) {
            process.waitFor();
        }
    }
}
