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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two processes share the work of one PostgreSQL, and one is killed at every point of every step in turn. */
class KilledWorkersTest {
    private static final List<String> POINTS = List.of("before", "between", "after");

    private final List<Process> processes = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void each_effect_happens_once_and_nothing_is_left_over() throws IOException {
        TestDatabase database = DatabaseKind.POSTGRESQL.fresh();
        JdbcClient outside = JdbcClient.create(database.dataSource());
        outside.sql("create table test_effect (effect varchar(60))").update();
        try (AnnotationConfigApplicationContext inside = stoppedWorker(database)) {
            Operation operation = start(inside);
            processes.add(startProcess(database));
            processes.add(startProcess(database));

            for (int kill = 1; kill <= POINTS.size(); kill++) {
                killTheOneThatAsks(kill);
                processes.add(startProcess(database));
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
        List<PlannedStep> steps = Stream.concat(POINTS.stream(), Stream.of("never"))
                .map(point -> new PlannedStep("test.killable", new KillableStep.Arguments(folder.toString(), point)))
                .toList();
        OperationPlan plan = new OperationPlan(
                "test", Optional.empty(), new ResourceRef(ResourceKind.PLATFORM, "platform"), Optional.empty(), steps);
        return inside.getBean(Changes.class)
                .apply(Call.ofPlatform("killed-workers"), Permission.COMPANY_UPDATE, change -> inside.getBean(
                                Operations.class)
                        .start(change, plan));
    }

    private void killTheOneThatAsks(int number) {
        Eventually.holds(() -> assertThat(requests()).hasSize(number));
        processes.stream()
                .filter(process ->
                        requests().stream().anyMatch(request -> request.equals(Long.toString(process.pid()))))
                .filter(Process::isAlive)
                .forEach(Process::destroyForcibly);
        processes.removeIf(process -> requests().contains(Long.toString(process.pid())));
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

    private Process startProcess(TestDatabase database) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
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
        processes.forEach(Process::destroyForcibly);
        for (Process process : processes) {
            process.waitFor();
        }
    }
}
