package io.tbaas.platform.api.recovery;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.OneOf;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.factor.RecoveryId;
import io.tbaas.platform.domain.factor.RecoveryState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.factor.Recoveries;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lost second factors: for who lost one, and for the company that decides on its sub-accounts'. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "recovery")
final class RecoveryEndpoint {
    private final LossReports reports;
    private final RecoveryDesk desk;
    private final Recoveries recoveries;

    RecoveryEndpoint(LossReports reports, RecoveryDesk desk, Recoveries recoveries) {
        this.reports = reports;
        this.desk = desk;
        this.recoveries = recoveries;
    }

    /** Reports a second factor as lost. */
    record LossReport(
            @Schema(description = "The ticket that stands for the first proof.") @NotBlank @Size(max = 100)
                    String ticket,
            @NotNull @Valid LossEvidence evidence) {}

    /** Why a second factor stays. */
    record RecoveryRejection(@NotBlank @Size(max = 500) String reason) {}

    @PostMapping("/factor-recoveries")
    @ResponseStatus(HttpStatus.CREATED)
    @Creates
    @Requires(Permission.RECOVERY_REQUEST)
    @Refuses({ProblemCode.LINK_INVALID, ProblemCode.RECOVERY_PENDING})
    RecoveryView request(Call call, @Valid @RequestBody LossReport report) {
        return reports.request(call, report.ticket(), report.evidence());
    }

    @GetMapping("/second-factor/recovery")
    @Requires(Permission.RECOVERY_OWN)
    @Refuses(ProblemCode.NOT_FOUND)
    RecoveryView own(Caller.Account caller) {
        return RecoveryView.of(desk.own(caller.account()));
    }

    @PostMapping("/second-factor/recovery/stop")
    @Requires(Permission.RECOVERY_STOP)
    @Refuses(ProblemCode.NOT_FOUND)
    RecoveryView stop(Call call, Caller.Account caller) {
        return desk.stop(call, caller.account());
    }

    @GetMapping("/factor-recoveries")
    @Requires(Permission.RECOVERY_LIST)
    Items<RecoveryView> list(
            Caller.Account caller,
            PageRequest page,
            @Schema(description = "submitted, approved, recovered, rejected, stopped or expired")
                    @OneOf(RecoveryState.class)
                    @RequestParam
                    Optional<String> state,
            @RequestParam Optional<AccountId> account) {
        Filter filter = Filter.none()
                .is("company_id", caller.company().value())
                .is("state", state)
                .is("account_id", account.map(AccountId::value));
        return Items.of(recoveries.page(filter, page).map(RecoveryView::of));
    }

    @GetMapping("/factor-recoveries/{recovery}")
    @Requires(value = Permission.RECOVERY_READ, resource = "recovery")
    RecoveryView read(Caller.Account caller, @PathVariable RecoveryId recovery) {
        return RecoveryView.of(recoveries.get(caller.company(), recovery));
    }

    @GetMapping("/factor-recoveries/{recovery}/evidence")
    @StepUp
    @Requires(value = Permission.RECOVERY_EVIDENCE, resource = "recovery")
    @Refuses(ProblemCode.RECOVERY_BY_OPERATOR)
    LossEvidence evidence(Call call, @PathVariable RecoveryId recovery) {
        return desk.evidence(call, Permission.RECOVERY_EVIDENCE, recovery);
    }

    @PostMapping("/factor-recoveries/{recovery}/approval")
    @StepUp
    @Requires(value = Permission.RECOVERY_APPROVE, resource = "recovery")
    @Refuses({ProblemCode.WRONG_STATE, ProblemCode.OWN_ACCOUNT, ProblemCode.RECOVERY_BY_OPERATOR})
    RecoveryView approve(Call call, @PathVariable RecoveryId recovery, Version seen) {
        return desk.approve(call, Permission.RECOVERY_APPROVE, recovery, seen);
    }

    @PostMapping("/factor-recoveries/{recovery}/rejection")
    @Requires(value = Permission.RECOVERY_REJECT, resource = "recovery")
    @Refuses({ProblemCode.WRONG_STATE, ProblemCode.OWN_ACCOUNT, ProblemCode.RECOVERY_BY_OPERATOR})
    RecoveryView reject(
            Call call, @PathVariable RecoveryId recovery, Version seen, @Valid @RequestBody RecoveryRejection request) {
        return desk.reject(call, Permission.RECOVERY_REJECT, recovery, seen, request.reason());
    }
}
