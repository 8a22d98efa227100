package io.tbaas.platform.api.grant;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.domain.account.Account;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.permission.Audience;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.account.Accounts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The permissions there are, and why somebody may or may not use one. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "grant")
final class PermissionEndpoint {
    private final Explanations explanations;
    private final Accounts accounts;

    PermissionEndpoint(Explanations explanations, Accounts accounts) {
        this.explanations = explanations;
        this.accounts = accounts;
    }

    /** One operation of the API. */
    record PermissionView(
            @Schema(example = "company.update") String code,
            @Schema(description = "ANYONE, SIGNED_IN, ACCOUNT, COMPANY (can be granted) or OPERATOR") String audience,
            @Schema(example = "COMPANY") String resourceKind,
            @Schema(description = "What it allows, in the reader's language.") String description) {}

    /** Whether an account may do something, and why. */
    record AccessView(
            AccountId account,
            String permission,
            @Schema(description = "The resource asked for; all of the company's where absent.") @Nullable
                    String resource,
            boolean allowed,
            @Schema(description = "The rule that decided.", example = "NOT_GRANTED") String reason,
            @Schema(description = "The rule as a sentence, in the reader's language.") String explanation,
            @Schema(description = "The grants in force that speak of it, the account's own and its groups'.")
                    List<GrantEndpoint.GrantView> grants) {}

    @GetMapping("/permissions")
    @Requires(Permission.PERMISSION_LIST)
    Items<PermissionView> list(Locale locale, @RequestParam Optional<Audience> audience) {
        return Items.whole(Arrays.stream(Permission.values())
                .filter(permission -> audience.isEmpty() || permission.audience() == audience.get())
                .map(permission -> new PermissionView(
                        permission.code(),
                        permission.audience().name(),
                        permission.resource().name(),
                        permission.description(locale)))
                .toList());
    }

    @GetMapping("/session/access")
    @Requires(Permission.PERMISSION_EXPLAIN)
    @Refuses(ProblemCode.PERMISSION_UNKNOWN)
    AccessView explainOwn(
            Caller.Account caller,
            Locale locale,
            @RequestParam String permission,
            @RequestParam Optional<String> resource) {
        Account account = accounts.get(caller.company(), caller.account());
        return explanations.explain(account, caller, known(permission), resource, locale);
    }

    @GetMapping("/accounts/{account}/access")
    @Requires(value = Permission.ACCOUNT_EXPLAIN, resource = "account")
    @Refuses(ProblemCode.PERMISSION_UNKNOWN)
    AccessView explain(
            Caller.Account caller,
            Locale locale,
            @PathVariable AccountId account,
            @RequestParam String permission,
            @RequestParam Optional<String> resource) {
        return explanations.explain(accounts.get(caller.company(), account), known(permission), resource, locale);
    }

    static Permission known(String code) {
        return Permission.of(code).orElseThrow(() -> Problem.of(ProblemCode.PERMISSION_UNKNOWN)
                .field("permission")
                .with("permission", code));
    }
}
