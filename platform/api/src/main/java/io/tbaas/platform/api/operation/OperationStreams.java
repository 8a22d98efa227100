package io.tbaas.platform.api.operation;

import io.tbaas.platform.domain.operation.LogLine;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationId;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.operation.OperationProgress;
import io.tbaas.platform.store.operation.Operations;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Follows operations for those who watch: events {@code operation} with the whole operation, and {@code log} with a line. The database is looked at
 * again and again, because any instance may be the one that works. A stream ends when the operation is at rest.
 */
@Component
final class OperationStreams implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(OperationStreams.class);
    private static final int STREAMS_MAX = 500;
    private static final int LINES_AT_ONCE = 500;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration ALIVE = Duration.ofSeconds(15);
    private static final Duration LIFE = Duration.ofHours(1);

    private final Operations operations;
    private final OperationProgress progress;
    private final OperationViews views;
    private final Semaphore streams = new Semaphore(STREAMS_MAX);
    private final CountDownLatch end = new CountDownLatch(1);

    OperationStreams(Operations operations, OperationProgress progress, OperationViews views) {
        this.operations = operations;
        this.progress = progress;
        this.views = views;
    }

    SseEmitter open(Operation operation) {
        if (!streams.tryAcquire()) {
            throw Problem.of(ProblemCode.TOO_MANY_REQUESTS).with("seconds", 10);
        }
        SseEmitter emitter = new SseEmitter(LIFE.toMillis());
        CountDownLatch gone = new CountDownLatch(1);
        emitter.onCompletion(gone::countDown);
        emitter.onError(_ -> gone.countDown());
        emitter.onTimeout(gone::countDown);
        Thread.ofVirtual().name("watch-" + operation.id().value()).start(() -> {
            try {
                follow(operation.id(), emitter, gone);
                emitter.complete();
            } catch (IOException e) {
                LOG.debug("nobody watches {} any more", operation.id().value());
            } catch (DataAccessException | InterruptedException e) {
                emitter.completeWithError(e);
            } finally {
                streams.release();
            }
        });
        return emitter;
    }

    private void follow(OperationId id, SseEmitter emitter, CountDownLatch gone)
            throws IOException, InterruptedException {
        Instant told = Instant.EPOCH;
        long line = 0;
        long quietMillis = 0;
        while (gone.getCount() > 0 && end.getCount() > 0) {
            Operation operation = operations.get(id);
            line = sendLines(id, emitter, line);
            if (operation.updatedAt().isAfter(told)) {
                emitter.send(
                        SseEmitter.event().name("operation").data(views.whole(operation), MediaType.APPLICATION_JSON));
                told = operation.updatedAt();
                quietMillis = 0;
            }
            if (operation.state().isAtRest()) {
                return;
            }
            if (quietMillis >= ALIVE.toMillis()) {
                emitter.send(SseEmitter.event().comment("alive"));
                quietMillis = 0;
            }
            quietMillis += LOOK.toMillis();
            if (gone.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private long sendLines(OperationId id, SseEmitter emitter, long after) throws IOException {
        long last = after;
        List<LogLine> lines = progress.lines(id, after, LINES_AT_ONCE);
        for (LogLine line : lines) {
            emitter.send(SseEmitter.event()
                    .name("log")
                    .id(Long.toString(line.number()))
                    .data(line, MediaType.APPLICATION_JSON));
            last = line.number();
        }
        return last;
    }

    @Override
    public void destroy() {
        end.countDown();
    }
}
