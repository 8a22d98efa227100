package io.tbaas.platform.api.factor;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.mail.MailText;
import io.tbaas.platform.api.mail.Mails;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.api.web.Versioned;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.Account;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.factor.Person;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.account.Accounts;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.company.Companies;
import io.tbaas.platform.store.factor.FactorRules;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the company demands a second factor of all its accounts. */
@RestController
@RequestMapping("/api/v1/company/second-factor-rule")
@Tag(name = "second-factor")
final class FactorRuleEndpoint {
    private final Changes changes;
    private final FactorRules rules;
    private final SecondFactors factors;
    private final Accounts accounts;
    private final Companies companies;
    private final Mails mails;

    FactorRuleEndpoint(
            Changes changes,
            FactorRules rules,
            SecondFactors factors,
            Accounts accounts,
            Companies companies,
            Mails mails) {
        this.accounts = accounts;
        this.companies = companies;
        this.mails = mails;
        this.changes = changes;
        this.rules = rules;
        this.factors = factors;
    }

    /** What the company demands. */
    record FactorRuleView(
            @Schema(description = "Whether accounts without a second factor may do nothing but bind one.")
                    boolean required,
            @Schema(description = "How many active accounts have none.") int accountsWithout,
            @Schema(description = "The company's version.") Version version)
            implements Versioned {}

    /** Demands second factors, or no longer. */
    record FactorRuleUpdate(@NotNull Boolean required) {}

    @GetMapping
    @Requires(Permission.COMPANY_FACTOR_RULE)
    FactorRuleView read(Caller.Account caller) {
        return view(caller.company());
    }

    /** Whoever demands a second factor has one: nobody locks itself out by a word. */
    @PutMapping
    @StepUp
    @Requires(Permission.COMPANY_SET_FACTOR_RULE)
    @Refuses(ProblemCode.SECOND_FACTOR_MISSING)
    FactorRuleView update(
            Call call, Caller.Account caller, Version seen, @Valid @RequestBody FactorRuleUpdate request) {
        return changes.apply(call, Permission.COMPANY_SET_FACTOR_RULE, change -> {
            boolean before = rules.of(caller.company()).required();
            rules.set(change, caller.company(), request.required(), seen);
            if (request.required() && factors.methods(Person.of(caller)).isEmpty()) {
                throw Problem.of(ProblemCode.SECOND_FACTOR_MISSING);
            }
            if (request.required() && !before) {
                tell(change, caller.company());
            }
            change.audit(
                    ChainId.of(caller.company()),
                    ResourceRef.of(ResourceKind.COMPANY, caller.company()),
                    Map.of("required", request.required().toString()));
            return view(caller.company());
        });
    }

    /** Whoever has none could do nothing else from now on, and is told so before the next try. */
    private void tell(Change change, CompanyId company) {
        Map<String, String> parameters =
                Map.of("company", companies.get(company).name());
        for (AccountId without : rules.without(company)) {
            Account account = accounts.get(company, without);
            mails.send(
                    change, account.mail(), account.language().locale(), MailText.SECOND_FACTOR_DEMANDED, parameters);
        }
    }

    private FactorRuleView view(CompanyId company) {
        FactorRules.Rule rule = rules.of(company);
        return new FactorRuleView(rule.required(), rules.countWithout(company), rule.version());
    }
}
