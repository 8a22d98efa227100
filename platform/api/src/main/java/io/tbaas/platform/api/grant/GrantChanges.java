package io.tbaas.platform.api.grant;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.account.AccountState;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.grant.Grant;
import io.tbaas.platform.domain.grant.GrantId;
import io.tbaas.platform.domain.grant.GrantState;
import io.tbaas.platform.domain.grant.GrantSubject;
import io.tbaas.platform.domain.grant.GroupId;
import io.tbaas.platform.domain.permission.Audience;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.account.Accounts;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.grant.Grants;
import io.tbaas.platform.store.grant.Groups;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes and ends grants. */
@Component
final class GrantChanges {
    private final Changes changes;
    private final Ids ids;
    private final Grants grants;
    private final Groups groups;
    private final Accounts accounts;
    private final GrantLimits limits;

    GrantChanges(Changes changes, Ids ids, Grants grants, Groups groups, Accounts accounts, GrantLimits limits) {
        this.changes = changes;
        this.ids = ids;
        this.grants = grants;
        this.groups = groups;
        this.accounts = accounts;
        this.limits = limits;
    }

    GrantEndpoint.GrantView create(Call call, Caller.Account caller, GrantEndpoint.Granting request) {
        return changes.create(
                call,
                Permission.GRANT_CREATE,
                GrantEndpoint.GrantView.class,
                change -> insert(change, caller, request));
    }

    /** All of them or none; a refusal names the one that it is about. */
    GrantEndpoint.GrantsMade createAll(Call call, Caller.Account caller, List<GrantEndpoint.Granting> requests) {
        return changes.create(call, Permission.GRANT_CREATE_MANY, GrantEndpoint.GrantsMade.class, change -> {
            List<GrantEndpoint.GrantView> made = new ArrayList<>();
            for (GrantEndpoint.Granting request : requests) {
                try {
                    made.add(insert(change, caller, request));
                } catch (Problem problem) {
                    String place = "grants[" + made.size() + "]";
                    throw problem.field(
                            problem.field().map(name -> place + "." + name).orElse(place));
                }
            }
            return new GrantEndpoint.GrantsMade(List.copyOf(made));
        });
    }

    private GrantEndpoint.GrantView insert(Change change, Caller.Account caller, GrantEndpoint.Granting request) {
        Grant grant = new Grant(
                ids.next(GrantId.KIND),
                caller.company(),
                subject(caller.company(), request),
                grantable(request.permission()),
                Optional.ofNullable(request.resource()),
                request.effect(),
                GrantState.ACTIVE,
                change.now(),
                Version.FIRST);
        limits.check(caller, grant);
        grants.insert(change, grant);
        audit(change, grant);
        return GrantEndpoint.GrantView.of(grant);
    }

    void end(Call call, Caller.Account caller, GrantId id, Version seen) {
        changes.apply(call, Permission.GRANT_END, change -> {
            Grant grant = grants.get(caller.company(), id, seen);
            limits.check(caller, grant);
            audit(change, grant);
            return grants.update(change, grant.in(GrantState.ENDED));
        });
    }

    private static Permission grantable(String code) {
        Permission permission = Permission.of(code).orElseThrow(() -> Problem.of(ProblemCode.PERMISSION_UNKNOWN)
                .field("permission")
                .with("permission", code));
        if (permission.audience() != Audience.COMPANY) {
            throw Problem.of(ProblemCode.PERMISSION_NOT_GRANTABLE)
                    .field("permission")
                    .with("permission", code);
        }
        return permission;
    }

    /** The root account needs no grant and no deny could bind it, so it is no subject. */
    private GrantSubject subject(CompanyId company, GrantEndpoint.Granting request) {
        AccountId account = request.account();
        GroupId group = request.group();
        if (account != null && group == null) {
            return accounts.find(account)
                    .filter(found ->
                            found.company().equals(company) && !found.root() && found.state() != AccountState.REMOVED)
                    .<GrantSubject>map(found -> new GrantSubject.OfAccount(found.id()))
                    .orElseThrow(
                            () -> Problem.of(ProblemCode.GRANT_SUBJECT_INVALID).field("account"));
        }
        if (group != null && account == null) {
            return groups.find(company, group)
                    .filter(found -> found.state() == GrantState.ACTIVE)
                    .<GrantSubject>map(found -> new GrantSubject.OfGroup(found.id()))
                    .orElseThrow(
                            () -> Problem.of(ProblemCode.GRANT_SUBJECT_INVALID).field("group"));
        }
        throw Problem.of(ProblemCode.GRANT_SUBJECT_INVALID).field("account");
    }

    private static void audit(Change change, Grant grant) {
        change.audit(
                ChainId.of(grant.company()),
                ResourceRef.of(ResourceKind.GRANT, grant.id()),
                Map.of(
                        "subject",
                        grant.subject().id().value(),
                        "permission",
                        grant.permission().code(),
                        "effect",
                        grant.effect().code(),
                        "resource",
                        grant.resource().orElse("")));
    }
}
