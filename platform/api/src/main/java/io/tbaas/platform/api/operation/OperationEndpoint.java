package io.tbaas.platform.api.operation;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.OneOf;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.operation.LogLine;
import io.tbaas.platform.domain.operation.OperationId;
import io.tbaas.platform.domain.operation.OperationKinds;
import io.tbaas.platform.domain.operation.OperationState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.PageRequest;
import io.tbaas.platform.store.operation.OperationProgress;
import io.tbaas.platform.store.operation.Operations;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The operations of the caller's company, and those of others on what the company has a part in. */
@RestController
@RequestMapping("/api/v1/operations")
@Tag(name = "operation")
final class OperationEndpoint {
    private final Operations operations;
    private final OperationProgress progress;
    private final OperationViews views;
    private final OperationStreams streams;

    OperationEndpoint(
            Operations operations, OperationProgress progress, OperationViews views, OperationStreams streams) {
        this.operations = operations;
        this.progress = progress;
        this.views = views;
        this.streams = streams;
    }

    @GetMapping
    @Requires(Permission.OPERATION_LIST)
    Items<OperationView> list(
            Caller.Account caller,
            PageRequest page,
            @OneOf(OperationState.class) @RequestParam Optional<String> state,
            @OneOf(OperationKinds.class) @RequestParam Optional<String> kind,
            @Schema(
                            description =
                                    "The company's own on this resource; of a channel, those of everybody who sits there.")
                    @RequestParam
                    Optional<String> resource) {
        Filter filter =
                views.filter(caller.company(), resource).is("state", state).is("kind", kind);
        return Items.of(
                operations.page(filter, page).map(operation -> OperationViews.listed(operation, caller.company())));
    }

    @GetMapping("/{operation}")
    @Requires(value = Permission.OPERATION_READ, resource = "operation")
    OperationView read(Caller.Account caller, @PathVariable OperationId operation) {
        return views.seen(operation, caller.company());
    }

    @GetMapping("/{operation}/log")
    @Requires(value = Permission.OPERATION_LOG, resource = "operation")
    Items<LogLine> log(
            Caller.Account caller,
            @PathVariable OperationId operation,
            PageRequest page,
            @Schema(description = "Only lines after the one of this number.")
                    @RequestParam(defaultValue = "0")
                    @Min(0)
                    @Max(Long.MAX_VALUE)
                    long after) {
        views.found(operation, caller.company());
        return Items.of(progress.page(operation, after, page));
    }

    @GetMapping(path = "/{operation}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Requires(value = Permission.OPERATION_WATCH, resource = "operation")
    SseEmitter watch(Caller.Account caller, @PathVariable OperationId operation) {
        return streams.open(caller, views.found(operation, caller.company()));
    }

    @PostMapping("/{operation}/retry")
    @Creates
    @Requires(value = Permission.OPERATION_RETRY, resource = "operation")
    @Refuses(ProblemCode.OPERATION_NOT_RETRYABLE)
    OperationView retry(Call call, Caller.Account caller, @PathVariable OperationId operation) {
        return views.retry(call, Permission.OPERATION_RETRY, operation, Optional.of(caller.company()));
    }

    @PostMapping("/{operation}/cancel")
    @Requires(value = Permission.OPERATION_CANCEL, resource = "operation")
    @Refuses(ProblemCode.OPERATION_NOT_CANCELLABLE)
    OperationView cancel(Call call, Caller.Account caller, @PathVariable OperationId operation) {
        return views.cancel(call, Permission.OPERATION_CANCEL, operation, Optional.of(caller.company()));
    }
}
