package io.tbaas.platform.api.operation;

import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.OneOf;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.operation.OperationId;
import io.tbaas.platform.domain.operation.OperationKinds;
import io.tbaas.platform.domain.operation.OperationPlan;
import io.tbaas.platform.domain.operation.OperationState;
import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.PageRequest;
import io.tbaas.platform.store.operation.Operations;
import io.tbaas.platform.store.secret.RenewSecrets;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The platform's own operations. */
@RestController
@RequestMapping("/api/v1/operator")
@Tag(name = "operator")
final class PlatformOperationEndpoint {
    private final Changes changes;
    private final Operations operations;
    private final OperationViews views;

    PlatformOperationEndpoint(Changes changes, Operations operations, OperationViews views) {
        this.changes = changes;
        this.operations = operations;
        this.views = views;
    }

    @PostMapping("/secret-renewals")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Creates
    @StepUp
    @Requires(Permission.OPERATOR_SECRETS_RENEW)
    OperationView renewSecrets(Call call) {
        OperationPlan plan = new OperationPlan(
                "secrets.renew",
                Optional.empty(),
                ResourceRef.PLATFORM,
                Optional.empty(),
                List.of(new PlannedStep(RenewSecrets.TYPE, new RenewSecrets.Arguments())));
        return changes.create(
                call,
                Permission.OPERATOR_SECRETS_RENEW,
                OperationView.class,
                change -> OperationView.of(operations.start(change, plan)));
    }

    @GetMapping("/operations")
    @Requires(Permission.OPERATOR_OPERATION_LIST)
    Items<OperationView> list(
            PageRequest page,
            @OneOf(OperationState.class) @RequestParam Optional<String> state,
            @OneOf(OperationKinds.class) @RequestParam Optional<String> kind) {
        Filter filter =
                Filter.none().where("company_id is null").is("state", state).is("kind", kind);
        return Items.of(operations.page(filter, page).map(OperationView::of));
    }

    @GetMapping("/operations/{operation}")
    @Requires(Permission.OPERATOR_OPERATION_READ)
    OperationView read(@PathVariable OperationId operation) {
        return views.whole(views.find(operation, Optional.empty()));
    }

    @PostMapping("/operations/{operation}/retry")
    @Creates
    @Requires(Permission.OPERATOR_OPERATION_RETRY)
    @Refuses(ProblemCode.OPERATION_NOT_RETRYABLE)
    OperationView retry(Call call, @PathVariable OperationId operation) {
        return views.retry(call, Permission.OPERATOR_OPERATION_RETRY, operation, Optional.empty());
    }
}
