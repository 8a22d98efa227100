package io.tbaas.platform.api.operator;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.factor.Person;
import io.tbaas.platform.domain.operator.OperatorId;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.account.Accounts;
import io.tbaas.platform.store.audit.Origins;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.operator.Operators;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Erases what is known of people beside their ids: the audit logs hold ids only, and stay whole. */
@RestController
@RequestMapping("/api/v1/operator")
@Tag(name = "operator")
final class ErasureEndpoint {
    private final Changes changes;
    private final Accounts accounts;
    private final Operators operators;
    private final Origins origins;

    ErasureEndpoint(Changes changes, Accounts accounts, Operators operators, Origins origins) {
        this.changes = changes;
        this.accounts = accounts;
        this.operators = operators;
        this.origins = origins;
    }

    /** Whose origins. */
    record OriginErasure(
            @Schema(description = "Id of the account or operator.", example = "acc_0123456789abcdefghij")
                    @NotBlank
                    @Pattern(regexp = "(acc|opr)_[0-9a-z]{20}")
                    String person) {}

    /** What was erased. */
    record ErasedOrigins(@Schema(description = "How many addresses with their programs.") int erased) {}

    @PostMapping("/origin-erasures")
    @StepUp
    @Requires(Permission.OPERATOR_ERASE_ORIGINS)
    @Refuses(ProblemCode.NOT_FOUND)
    ErasedOrigins erase(Call call, @Valid @RequestBody OriginErasure request) {
        return changes.apply(call, Permission.OPERATOR_ERASE_ORIGINS, change -> {
            Person person = person(request.person());
            int erased = origins.erase(change, person.id().value());
            Map<String, String> details = Map.of("origins", Integer.toString(erased));
            change.audit(ChainId.PLATFORM, person.resource(), details);
            if (person instanceof Person.OfAccount account) {
                ChainId company =
                        ChainId.of(accounts.find(account.id()).orElseThrow().company());
                change.audit(company, person.resource(), details);
            }
            return new ErasedOrigins(erased);
        });
    }

    private Person person(String id) {
        boolean known = AccountId.KIND.matches(id)
                ? accounts.find(AccountId.of(id)).isPresent()
                : OperatorId.KIND.matches(id)
                        && operators.find(OperatorId.of(id)).isPresent();
        if (!known) {
            throw Problem.of(ProblemCode.NOT_FOUND).field("person");
        }
        return Person.of(id);
    }
}
