package io.tbaas.platform.server.operation;

import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationState;
import io.tbaas.platform.domain.operation.OperationStep;
import io.tbaas.platform.domain.operation.StepState;
import io.tbaas.platform.store.operation.Lease;
import io.tbaas.platform.store.operation.Leases;
import io.tbaas.platform.store.operation.OperationProgress;
import io.tbaas.platform.store.operation.StepOutcome;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Runs one operation from where it stands until it is at rest, waits, or its lease is lost. */
@Component
final class OperationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(OperationRunner.class);
    private static final int ATTEMPTS_MAX = 5;

    private final Leases leases;
    private final OperationProgress progress;
    private final StepExecution execution;
    private final OperationEnd end;
    private final OperationSettings settings;
    private volatile boolean stopping;

    OperationRunner(
            Leases leases,
            OperationProgress progress,
            StepExecution execution,
            OperationEnd end,
            OperationSettings settings) {
        this.leases = leases;
        this.progress = progress;
        this.execution = execution;
        this.end = end;
        this.settings = settings;
    }

    /** Ends every run after its present step. */
    void stop() {
        stopping = true;
    }

    void run(Lease lease) {
        MDC.put("operation", lease.operation().value());
        try (Heartbeat _ = Heartbeat.start(leases, lease, settings.lease())) {
            while (goOn(lease)) {
                if (stopping) {
                    break; // this instance stops; another one goes on
                }
            }
            leases.release(lease);
        } catch (Lease.LostException e) {
            LOG.warn("{}", e.getMessage());
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "{} stays until its lease ends, because the database is away: {}",
                    lease.operation().value(),
                    e.toString());
        } finally {
            MDC.clear();
        }
    }

    /** Log lines of an operation carry the request that started it, and who did. */
    private static void label(Operation operation) {
        MDC.put("request", operation.requestId());
        operation.company().ifPresent(company -> MDC.put("company", company.value()));
        if (!operation.actor().id().isEmpty()) {
            MDC.put(operation.actor().kind(), operation.actor().id());
        }
    }

    /** Makes the next move; false when this lease has nothing more to do. */
    private boolean goOn(Lease lease) {
        Operation operation = progress.operation(lease);
        label(operation);
        return switch (operation.state()) {
            case QUEUED, WAITING -> {
                progress.enter(lease, operation.state(), OperationState.RUNNING, "");
                yield true;
            }
            case RUNNING -> forward(lease, operation);
            case CANCELLING -> backward(lease, operation);
            case SUCCEEDED, FAILED, UNDONE -> false;
        };
    }

    private boolean forward(Lease lease, Operation operation) {
        List<OperationStep> steps = progress.steps(operation.id());
        Optional<OperationStep> next =
                steps.stream().filter(step -> step.state() != StepState.DONE).findFirst();
        if (next.isEmpty()) {
            end.succeed(lease, operation);
            return true;
        }
        return isBoundFor(operation, next.get())
                ? settle(lease, operation, next.get(), execution.run(lease, operation, steps, next.get()))
                : move(lease, operation, next.get());
    }

    private boolean backward(Lease lease, Operation operation) {
        List<OperationStep> steps = progress.steps(operation.id());
        Optional<OperationStep> last = steps.stream()
                .filter(step -> step.state() == StepState.DONE || step.state() == StepState.BEGUN)
                .max(Comparator.comparing(OperationStep::number));
        if (last.isEmpty()) {
            end.undone(lease, operation);
            return true;
        }
        return isBoundFor(operation, last.get())
                ? settle(lease, operation, last.get(), execution.undo(lease, operation, steps, last.get()))
                : move(lease, operation, last.get());
    }

    private static boolean isBoundFor(Operation operation, OperationStep step) {
        return operation.host().equals(step.host());
    }

    /** Binds the operation to the host of its next step, and leaves it to an instance there where that is another one. */
    private boolean move(Lease lease, Operation operation, OperationStep step) {
        if (!progress.move(lease, operation.state(), step.host())) {
            return true; // somebody changed it meanwhile: look again
        }
        Optional<String> elsewhere = step.host().filter(host -> !host.equals(settings.host()));
        elsewhere.ifPresent(host -> rest(lease, operation, Duration.ZERO, "waiting for the host " + host));
        return elsewhere.isEmpty();
    }

    private void rest(Lease lease, Operation operation, Duration pause, String words) {
        progress.pause(lease, pause, words);
        if (operation.state() == OperationState.RUNNING) {
            progress.enter(lease, OperationState.RUNNING, OperationState.WAITING, "");
        }
    }

    private boolean settle(Lease lease, Operation operation, OperationStep step, StepResult result) {
        return switch (result) {
            case StepResult.Finished _ -> {
                if (operation.attempts() > 0) {
                    progress.attempt(lease, 0);
                }
                yield true;
            }
            case StepResult.Ended(StepOutcome.Wait wait) -> {
                rest(lease, operation, wait.pause(), wait.words());
                yield false;
            }
            case StepResult.Ended(StepOutcome.Failed failed) -> {
                fail(lease, operation, step, failed.reason());
                yield true;
            }
            case StepResult.Ended ended -> throw new IllegalStateException("not an end: " + ended);
            case StepResult.Threw threw -> tryAgain(lease, operation, step, threw);
        };
    }

    private void fail(Lease lease, Operation operation, OperationStep step, String reason) {
        if (operation.state() == OperationState.RUNNING && execution.isTakenBackOnFailure(step)) {
            end.takeBack(lease, operation, reason);
        } else {
            end.fail(lease, operation, reason);
        }
    }

    private boolean tryAgain(Lease lease, Operation operation, OperationStep step, StepResult.Threw threw) {
        int attempts = operation.attempts() + 1;
        progress.log(lease, threw.step(), "attempt " + attempts + " failed: " + threw.cause());
        if (attempts >= ATTEMPTS_MAX) {
            LOG.error("a step failed for good", threw.cause());
            fail(lease, operation, step, "tried " + attempts + " times, at last: " + threw.cause());
            return true;
        }
        LOG.warn("a step is tried again: {}", threw.cause().toString());
        progress.attempt(lease, attempts);
        progress.pause(lease, settings.pause().multipliedBy(1L << (attempts - 1)), "trying again");
        return false;
    }
}
