package io.tbaas.platform.api.operator;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.company.CompanyView;
import io.tbaas.platform.api.company.QuotaView;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.OneOf;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.api.web.Versioned;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.Company;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.company.CompanyState;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.quota.Quota;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.company.Companies;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.PageRequest;
import io.tbaas.platform.store.quota.Quotas;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The companies as the operator sees them: facts and quotas, nothing of their resources. */
@RestController
@RequestMapping("/api/v1/operator/companies")
@Tag(name = "operator")
final class CompaniesEndpoint {
    private static final long AMOUNT_MAX = 1_000_000_000L;

    private final Changes changes;
    private final Companies companies;
    private final Quotas quotas;

    CompaniesEndpoint(Changes changes, Companies companies, Quotas quotas) {
        this.changes = changes;
        this.companies = companies;
        this.quotas = quotas;
    }

    /** A company with its quotas. */
    record CompanyWithQuotas(CompanyView company, List<QuotaView> quotas, Version version) implements Versioned {}

    /** Suspends a company. */
    record Suspension(@Schema(description = "Told to the company.") @NotBlank @Size(max = 500) String reason) {}

    /** Sets a quota. */
    record QuotaUpdate(@NotNull Quota quota, @Min(0) @Max(AMOUNT_MAX) long limit) {}

    @GetMapping
    @Requires(Permission.OPERATOR_COMPANY_LIST)
    Items<CompanyView> list(
            PageRequest page,
            @OneOf(CompanyState.class) @RequestParam Optional<String> state,
            @RequestParam Optional<String> name) {
        return Items.of(companies
                .page(Filter.none().is("state", state).contains("name", name), page)
                .map(CompanyView::of));
    }

    @GetMapping("/{company}")
    @Requires(Permission.OPERATOR_COMPANY_READ)
    CompanyWithQuotas read(@PathVariable CompanyId company) {
        return whole(companies.get(company));
    }

    @PostMapping("/{company}/suspension")
    @StepUp
    @Requires(Permission.OPERATOR_COMPANY_SUSPEND)
    @Refuses(ProblemCode.WRONG_STATE)
    CompanyView suspend(
            Call call, Version seen, @PathVariable CompanyId company, @Valid @RequestBody Suspension suspension) {
        return enter(
                call,
                Permission.OPERATOR_COMPANY_SUSPEND,
                company,
                seen,
                CompanyState.SUSPENDED,
                Map.of("reason", suspension.reason()));
    }

    @PostMapping("/{company}/reinstatement")
    @StepUp
    @Requires(Permission.OPERATOR_COMPANY_REINSTATE)
    @Refuses(ProblemCode.WRONG_STATE)
    CompanyView reinstate(Call call, Version seen, @PathVariable CompanyId company) {
        return enter(call, Permission.OPERATOR_COMPANY_REINSTATE, company, seen, CompanyState.ACTIVE, Map.of());
    }

    @PutMapping("/{company}/quotas")
    @Requires(Permission.OPERATOR_QUOTA_SET)
    CompanyWithQuotas setQuota(
            Call call, Version seen, @PathVariable CompanyId company, @Valid @RequestBody QuotaUpdate update) {
        return changes.apply(call, Permission.OPERATOR_QUOTA_SET, change -> {
            Company updated = companies.update(change, companies.get(company, seen));
            quotas.set(change, company, update.quota(), update.limit());
            audit(change, company, Map.of(update.quota().code(), Long.toString(update.limit())));
            return whole(updated);
        });
    }

    private CompanyView enter(
            Call call,
            Permission permission,
            CompanyId id,
            Version seen,
            CompanyState state,
            Map<String, String> details) {
        return changes.apply(call, permission, change -> {
            Company company = companies.get(id, seen);
            audit(change, id, details);
            return CompanyView.of(companies.update(change, company.in(state)));
        });
    }

    /** Both see it: the operator in the platform's log, the company in its own. */
    private static void audit(Change change, CompanyId company, Map<String, String> details) {
        ResourceRef resource = ResourceRef.of(ResourceKind.COMPANY, company);
        change.audit(ChainId.PLATFORM, resource, details);
        change.audit(ChainId.of(company), resource, details);
    }

    private CompanyWithQuotas whole(Company company) {
        return new CompanyWithQuotas(
                CompanyView.of(company),
                quotas.uses(company.id()).stream().map(QuotaView::of).toList(),
                company.version());
    }
}
