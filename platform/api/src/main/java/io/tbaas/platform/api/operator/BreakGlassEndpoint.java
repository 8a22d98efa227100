package io.tbaas.platform.api.operator;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.operator.BreakGlass;
import io.tbaas.platform.domain.operator.BreakGlassId;
import io.tbaas.platform.domain.operator.OperatorId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.store.list.PageRequest;
import io.tbaas.platform.store.operator.BreakGlasses;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** An operator's access to a company in an emergency, opened by the operator and ended by the company. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "break-glass")
final class BreakGlassEndpoint {
    private final EmergencyAccess access;
    private final BreakGlasses accesses;

    BreakGlassEndpoint(EmergencyAccess access, BreakGlasses accesses) {
        this.access = access;
        this.accesses = accesses;
    }

    /** Opens an access. */
    record BreakGlassRequest(
            @Schema(description = "Told to the company.", example = "The company asked for help by telephone.")
                    @NotBlank
                    @Size(max = 500)
                    String reason,
            @Schema(description = "Codes of the permissions needed, and no others.", example = "[\"company.read\"]")
                    @NotNull
                    @Size(min = 1, max = 20)
                    List<@NotBlank @Size(max = 60) String> permissions,
            @Schema(description = "How long it lasts.", example = "60") @Min(1) @Max(480) int minutes) {}

    /** An access. */
    record BreakGlassView(
            BreakGlassId id,
            CompanyId company,
            OperatorId operator,
            @Schema(description = "The account of the company that was made for it.") AccountId account,
            String reason,
            Instant createdAt,
            Instant expiresAt,
            @Schema(description = "When the company ended it, or it was put away after it ran out.") @Nullable
                    Instant endedAt) {
        static BreakGlassView of(BreakGlass access) {
            return new BreakGlassView(
                    access.id(),
                    access.company(),
                    access.operator(),
                    access.account(),
                    access.reason(),
                    access.createdAt(),
                    access.expiresAt(),
                    access.endedAt().orElse(null));
        }
    }

    /** An access just opened. */
    record BreakGlassOpened(
            BreakGlassView access, @Schema(description = "The API key to use it with; shown this once.") String key) {}

    @PostMapping("/operator/companies/{company}/break-glass")
    @ResponseStatus(HttpStatus.CREATED)
    @Creates
    @StepUp
    @Requires(Permission.OPERATOR_BREAK_GLASS)
    BreakGlassOpened open(
            Call call,
            Caller.Operator operator,
            @PathVariable CompanyId company,
            @Valid @RequestBody BreakGlassRequest request) {
        return access.open(call, operator, company, request);
    }

    @GetMapping("/company/break-glass")
    @Requires(Permission.COMPANY_BREAK_GLASS_LIST)
    Items<BreakGlassView> list(
            Caller.Account caller,
            PageRequest page,
            @Schema(description = "Whether it lasts: neither ended nor run out.") @RequestParam
                    Optional<Boolean> lasting) {
        return Items.of(accesses.page(caller.company(), lasting, page).map(BreakGlassView::of));
    }

    @DeleteMapping("/company/break-glass/{access}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.COMPANY_BREAK_GLASS_END)
    void end(Call call, Caller.Account caller, @PathVariable("access") BreakGlassId id) {
        access.end(call, caller.company(), id);
    }
}
