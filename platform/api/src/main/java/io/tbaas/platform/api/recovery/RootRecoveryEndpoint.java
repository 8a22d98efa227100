package io.tbaas.platform.api.recovery;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.OneOf;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.factor.RecoveryId;
import io.tbaas.platform.domain.factor.RecoveryState;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.factor.Recoveries;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.PageRequest;
import jakarta.validation.Valid;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lost second factors of root accounts, on which operators decide. */
@RestController
@RequestMapping("/api/v1/operator/factor-recoveries")
@Tag(name = "recovery")
final class RootRecoveryEndpoint {
    private final RecoveryDesk desk;
    private final Recoveries recoveries;

    RootRecoveryEndpoint(RecoveryDesk desk, Recoveries recoveries) {
        this.desk = desk;
        this.recoveries = recoveries;
    }

    @GetMapping
    @Requires(Permission.OPERATOR_RECOVERY_LIST)
    Items<RecoveryView> list(
            PageRequest page,
            @Schema(description = "submitted, approved, recovered, rejected, stopped or expired")
                    @OneOf(RecoveryState.class)
                    @RequestParam
                    Optional<String> state) {
        return Items.of(recoveries
                .page(Filter.none().is("of_root", true).is("state", state), page)
                .map(RecoveryView::of));
    }

    @GetMapping("/{rootRecovery}")
    @Requires(Permission.OPERATOR_RECOVERY_READ)
    RecoveryView read(@PathVariable RecoveryId rootRecovery) {
        return RecoveryView.of(recoveries.getOfRoot(rootRecovery));
    }

    @GetMapping("/{rootRecovery}/evidence")
    @StepUp
    @Requires(Permission.OPERATOR_RECOVERY_EVIDENCE)
    LossEvidence evidence(Call call, @PathVariable RecoveryId rootRecovery) {
        return desk.evidence(call, Permission.OPERATOR_RECOVERY_EVIDENCE, rootRecovery);
    }

    @PostMapping("/{rootRecovery}/approval")
    @StepUp
    @Requires(Permission.OPERATOR_RECOVERY_APPROVE)
    @Refuses(ProblemCode.WRONG_STATE)
    RecoveryView approve(Call call, @PathVariable RecoveryId rootRecovery, Version seen) {
        return desk.approve(call, Permission.OPERATOR_RECOVERY_APPROVE, rootRecovery, seen);
    }

    @PostMapping("/{rootRecovery}/rejection")
    @Requires(Permission.OPERATOR_RECOVERY_REJECT)
    @Refuses(ProblemCode.WRONG_STATE)
    RecoveryView reject(
            Call call,
            @PathVariable RecoveryId rootRecovery,
            Version seen,
            @Valid @RequestBody RecoveryEndpoint.RecoveryRejection request) {
        return desk.reject(call, Permission.OPERATOR_RECOVERY_REJECT, rootRecovery, seen, request.reason());
    }
}
