package io.tbaas.platform.api.operator;

import io.tbaas.platform.api.event.Expiry;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.Account;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.account.AccountState;
import io.tbaas.platform.domain.account.Language;
import io.tbaas.platform.domain.audit.AuditAction;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.audit.SystemAction;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.grant.Effect;
import io.tbaas.platform.domain.grant.Grant;
import io.tbaas.platform.domain.grant.GrantId;
import io.tbaas.platform.domain.grant.GrantState;
import io.tbaas.platform.domain.grant.GrantSubject;
import io.tbaas.platform.domain.key.ApiKey;
import io.tbaas.platform.domain.key.ApiKeyId;
import io.tbaas.platform.domain.key.KeyState;
import io.tbaas.platform.domain.operator.BreakGlass;
import io.tbaas.platform.domain.operator.BreakGlassId;
import io.tbaas.platform.domain.permission.Audience;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.Token;
import io.tbaas.platform.store.account.Accounts;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.company.Companies;
import io.tbaas.platform.store.grant.Grants;
import io.tbaas.platform.store.key.ApiKeys;
import io.tbaas.platform.store.operator.BreakGlasses;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * An operator's way into a company in an emergency: an account of the company without a password, a few grants, and a key that expires. The
 * company sees all of them among its own, and ends them whenever it likes.
 */
@Component
final class EmergencyAccess implements Expiry {
    private static final String KEY_PREFIX = "tbk_";
    private static final int HINT_CHARACTERS = 4;

    private final Changes changes;
    private final Ids ids;
    private final Companies companies;
    private final Accounts accounts;
    private final Grants grants;
    private final ApiKeys keys;
    private final BreakGlasses accesses;

    EmergencyAccess(
            Changes changes,
            Ids ids,
            Companies companies,
            Accounts accounts,
            Grants grants,
            ApiKeys keys,
            BreakGlasses accesses) {
        this.changes = changes;
        this.ids = ids;
        this.companies = companies;
        this.accounts = accounts;
        this.grants = grants;
        this.keys = keys;
        this.accesses = accesses;
    }

    BreakGlassEndpoint.BreakGlassOpened open(
            Call call, Caller.Operator operator, CompanyId company, BreakGlassEndpoint.BreakGlassRequest request) {
        Set<Permission> scope =
                request.permissions().stream().map(EmergencyAccess::permission).collect(Collectors.toUnmodifiableSet());
        return changes.create(
                call, Permission.OPERATOR_BREAK_GLASS, BreakGlassEndpoint.BreakGlassOpened.class, change -> {
                    companies.get(company);
                    Account account = account(change, company);
                    scope.forEach(permission -> grants.insert(change, grant(change, account, permission)));
                    BreakGlass access = new BreakGlass(
                            ids.next(BreakGlassId.KIND),
                            company,
                            operator.operator(),
                            account.id(),
                            request.reason(),
                            change.now(),
                            change.now().plus(Duration.ofMinutes(request.minutes())),
                            Optional.empty(),
                            Version.FIRST);
                    accesses.insert(change, access);
                    Token token = new Token(KEY_PREFIX + ids.token().text());
                    keys.insert(change, key(change, access, scope, token), token);
                    audit(change, access);
                    return new BreakGlassEndpoint.BreakGlassOpened(
                            BreakGlassEndpoint.BreakGlassView.of(access), token.text());
                });
    }

    void end(Call call, CompanyId company, BreakGlassId id) {
        close(call, Permission.COMPANY_BREAK_GLASS_END, company, id);
    }

    /** The key of an access that ran out opens nothing any more; its account and grants go too, so that nothing is left behind. */
    @Override
    public int end(Call call, Instant now, int limit) {
        List<BreakGlass> over = accesses.over(now, limit);
        over.forEach(access -> close(call, SystemAction.BREAK_GLASS_EXPIRED, access.company(), access.id()));
        return over.size();
    }

    private void close(Call call, AuditAction action, CompanyId company, BreakGlassId id) {
        changes.apply(call, action, change -> {
            BreakGlass access = accesses.get(company, id);
            if (accesses.end(change, access)) {
                keys.revokeAll(change, access.account());
                grants.endAll(change, new GrantSubject.OfAccount(access.account()));
                Account account = accounts.get(company, access.account());
                if (account.state().next().contains(AccountState.REMOVED)) {
                    accounts.update(change, account.in(AccountState.REMOVED));
                }
            }
            audit(change, access);
            return id;
        });
    }

    private static Permission permission(String code) {
        return Permission.of(code)
                .filter(known -> known.audience() == Audience.COMPANY && ApiKey.mayHold(known))
                .orElseThrow(() -> Problem.of(ProblemCode.VALIDATION_FAILED).field("permissions"));
    }

    private Account account(Change change, CompanyId company) {
        AccountId id = ids.next(AccountId.KIND);
        Account account = new Account(
                id,
                company,
                id.value() + "@operator.invalid",
                "Operator (emergency)",
                false,
                Language.ENGLISH,
                AccountState.ACTIVE,
                change.now(),
                Version.FIRST);
        accounts.insert(change, account, "");
        return account;
    }

    private Grant grant(Change change, Account account, Permission permission) {
        return new Grant(
                ids.next(GrantId.KIND),
                account.company(),
                new GrantSubject.OfAccount(account.id()),
                permission,
                Optional.empty(),
                Effect.ALLOW,
                GrantState.ACTIVE,
                change.now(),
                Version.FIRST);
    }

    private ApiKey key(Change change, BreakGlass access, Set<Permission> scope, Token token) {
        return new ApiKey(
                ids.next(ApiKeyId.KIND),
                access.account(),
                access.company(),
                "Operator (emergency)",
                token.text().substring(token.text().length() - HINT_CHARACTERS),
                scope,
                KeyState.ACTIVE,
                access.expiresAt(),
                Optional.empty(),
                change.now(),
                Version.FIRST);
    }

    private static void audit(Change change, BreakGlass access) {
        ResourceRef resource = ResourceRef.of(ResourceKind.COMPANY, access.company());
        Map<String, String> details = Map.of(
                "access",
                access.id().value(),
                "account",
                access.account().value(),
                "operator",
                access.operator().value(),
                "reason",
                access.reason());
        change.audit(ChainId.PLATFORM, resource, details);
        change.audit(ChainId.of(access.company()), resource, details);
    }
}
