package io.tbaas.platform.api.company;

import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.Company;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.company.Companies;
import io.tbaas.platform.store.quota.Quotas;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own company. */
@RestController
@RequestMapping("/api/v1/company")
@Tag(name = "company")
final class CompanyEndpoint {
    private final Changes changes;
    private final Companies companies;
    private final Quotas quotas;

    CompanyEndpoint(Changes changes, Companies companies, Quotas quotas) {
        this.quotas = quotas;
        this.changes = changes;
        this.companies = companies;
    }

    /** Changes the name and the description. */
    record Update(@NotBlank @Size(max = 100) String name, @NotNull @Size(max = 2000) String description) {}

    @GetMapping
    @Requires(Permission.COMPANY_READ)
    CompanyView read(Caller.Account caller) {
        return CompanyView.of(companies.get(caller.company()));
    }

    @GetMapping("/quotas")
    @Requires(Permission.COMPANY_QUOTAS)
    Items<QuotaView> quotas(Caller.Account caller) {
        return Items.whole(
                quotas.uses(caller.company()).stream().map(QuotaView::of).toList());
    }

    @PutMapping
    @Requires(Permission.COMPANY_UPDATE)
    CompanyView update(Call call, Caller.Account caller, Version seen, @Valid @RequestBody Update update) {
        return changes.apply(call, Permission.COMPANY_UPDATE, change -> {
            Company company = companies.get(caller.company(), seen);
            change.audit(ChainId.of(company.id()), ResourceRef.of(ResourceKind.COMPANY, company.id()));
            return CompanyView.of(companies.update(change, company.described(update.name(), update.description())));
        });
    }
}
