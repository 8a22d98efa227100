package io.tbaas.platform.server.operation;

import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A step with an effect in a folder and one in the database, whose process is killed at a stated point, once. */
@Component
final class KillableStep implements Step<KillableStep.Arguments> {
    private final JdbcClient jdbc;

    /**
     * What to do.
     *
     * @param folder where effects are files
     * @param dieAt {@code before}, {@code between} or {@code after} the effects, or {@code never}
     */
    record Arguments(String folder, String dieAt) {}

    KillableStep(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String type() {
        return "test.killable";
    }

    @Override
    public Class<Arguments> arguments() {
        return Arguments.class;
    }

    @Override
    public StepOutcome run(Arguments arguments, StepContext context) {
        Path folder = Path.of(arguments.folder());
        dieOnce(arguments, "before", context);
        makeFile(folder, context.effectKey());
        dieOnce(arguments, "between", context);
        return new StepOutcome.Write(Map.of(), _ -> {
            jdbc.sql("insert into test_effect (effect) values (?)")
                    .param(context.effectKey())
                    .update();
            dieOnce(arguments, "after", context);
        });
    }

    /** The outside world: makes a file unless it is there, and writes down each time it was really made. */
    private static void makeFile(Path folder, String key) {
        try {
            Files.createFile(folder.resolve(key));
            Files.writeString(
                    folder.resolve("made.log"), key + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (FileAlreadyExistsException e) {
            return; // made by a process that was killed afterwards
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks to be killed by a file with the number of the process, and waits for it. */
    private static void dieOnce(Arguments arguments, String point, StepContext context) {
        if (!arguments.dieAt().equals(point)) {
            return;
        }
        Path request = Path.of(arguments.folder(), "kill-" + context.effectKey() + "-" + point);
        try {
            Path fresh = request.resolveSibling(
                    request.getFileName() + "." + ProcessHandle.current().pid());
            Files.writeString(fresh, Long.toString(ProcessHandle.current().pid()));
            Files.createLink(request, fresh);
            new CountDownLatch(1).await();
        } catch (FileAlreadyExistsException e) {
            return; // another process died here before
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
