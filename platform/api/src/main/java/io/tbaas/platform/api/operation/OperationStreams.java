package io.tbaas.platform.api.operation;

import io.tbaas.platform.api.web.LiveStreams;
import io.tbaas.platform.api.web.LiveStreams.Look;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.operation.LogLine;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.store.operation.OperationProgress;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Follows operations for those who watch: events {@code operation} with the whole operation, and {@code log} with a line; ends when it is at rest. */
@Component
final class OperationStreams {
    private static final int LINES_AT_ONCE = 500;

    private final OperationProgress progress;
    private final OperationViews views;
    private final LiveStreams streams;

    OperationStreams(OperationProgress progress, OperationViews views, LiveStreams streams) {
        this.progress = progress;
        this.views = views;
        this.streams = streams;
    }

    SseEmitter open(Caller.Account caller, Operation operation) {
        LiveStreams.Reader reader = new LiveStreams.Reader(
                caller,
                Permission.OPERATION_WATCH,
                Optional.of(ResourceRef.of(ResourceKind.OPERATION, operation.id())));
        return streams.open(reader, new Watch(operation.id(), caller.company()));
    }

    /** One who watches; confined to the stream's thread. */
    private final class Watch implements LiveStreams.Source {
        private final OperationId id;
        private final CompanyId company;
        private Instant told = Instant.EPOCH;
        private long line;

        Watch(OperationId id, CompanyId company) {
            this.id = id;
            this.company = company;
        }

        @Override
        public Look look(SseEmitter emitter) throws IOException {
            Operation operation = views.found(id, company); // a seat may have ended meanwhile
            boolean sent = sendLines(emitter);
            if (operation.updatedAt().isAfter(told)) {
                emitter.send(SseEmitter.event()
                        .name("operation")
                        .data(views.seen(operation, company), MediaType.APPLICATION_JSON));
                told = operation.updatedAt();
                sent = true;
            }
            return operation.state().isAtRest() ? Look.LAST : sent ? Look.SENT : Look.QUIET;
        }

        private boolean sendLines(SseEmitter emitter) throws IOException {
            List<LogLine> lines = progress.lines(id, line, LINES_AT_ONCE);
            for (LogLine next : lines) {
                emitter.send(SseEmitter.event()
                        .name("log")
                        .id(Long.toString(next.number()))
                        .data(next, MediaType.APPLICATION_JSON));
                line = next.number();
            }
            return !lines.isEmpty();
        }
    }
}
