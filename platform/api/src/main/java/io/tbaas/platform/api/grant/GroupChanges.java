package io.tbaas.platform.api.grant;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.Account;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.account.AccountState;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.grant.GrantState;
import io.tbaas.platform.domain.grant.GrantSubject;
import io.tbaas.platform.domain.grant.Group;
import io.tbaas.platform.domain.grant.GroupId;
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
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes, describes and ends groups, and changes who is a member. */
@Component
final class GroupChanges {
    private final Changes changes;
    private final Ids ids;
    private final Groups groups;
    private final Grants grants;
    private final Accounts accounts;
    private final GrantLimits limits;

    GroupChanges(Changes changes, Ids ids, Groups groups, Grants grants, Accounts accounts, GrantLimits limits) {
        this.changes = changes;
        this.ids = ids;
        this.groups = groups;
        this.grants = grants;
        this.accounts = accounts;
        this.limits = limits;
    }

    GroupEndpoint.GroupView create(Call call, Caller.Account caller, GroupEndpoint.Description request) {
        return changes.create(call, Permission.GROUP_CREATE, GroupEndpoint.GroupView.class, change -> {
            Group group = new Group(
                    ids.next(GroupId.KIND),
                    caller.company(),
                    request.name().strip(),
                    request.description(),
                    GrantState.ACTIVE,
                    change.now(),
                    Version.FIRST);
            groups.insert(change, group);
            audit(change, group, Map.of());
            return GroupEndpoint.GroupView.of(group);
        });
    }

    GroupEndpoint.GroupView describe(
            Call call, Caller.Account caller, GroupId id, Version seen, GroupEndpoint.Description request) {
        return changes.apply(call, Permission.GROUP_UPDATE, change -> {
            Group group = groups.get(caller.company(), id, seen);
            audit(change, group, Map.of());
            return GroupEndpoint.GroupView.of(
                    groups.update(change, group.described(request.name().strip(), request.description())));
        });
    }

    void end(Call call, Caller.Account caller, GroupId id, Version seen) {
        changes.apply(call, Permission.GROUP_END, change -> {
            Group group = groups.get(caller.company(), id, seen);
            if (!caller.root() && groups.isMember(id, caller.account())) {
                throw Problem.of(ProblemCode.OWN_RIGHTS); // the group may deny something to its members
            }
            audit(change, group, Map.of());
            grants.endAll(change, new GrantSubject.OfGroup(id));
            return groups.update(change, group.in(GrantState.ENDED));
        });
    }

    void addMember(Call call, Caller.Account caller, GroupId id, AccountId member) {
        changes.apply(call, Permission.GROUP_ADD_MEMBER, change -> {
            Group group = groups.get(caller.company(), id);
            Account account = accounts.get(caller.company(), member);
            if (group.state() != GrantState.ACTIVE || account.state() == AccountState.REMOVED || account.root()) {
                throw Problem.of(ProblemCode.GRANT_SUBJECT_INVALID);
            }
            limits.checkMembership(caller, id, member);
            groups.addMember(change, id, member);
            audit(change, group, Map.of("member", member.value()));
            return group;
        });
    }

    void removeMember(Call call, Caller.Account caller, GroupId id, AccountId member) {
        changes.apply(call, Permission.GROUP_REMOVE_MEMBER, change -> {
            Group group = groups.get(caller.company(), id);
            accounts.get(caller.company(), member);
            limits.checkMembership(caller, id, member);
            groups.removeMember(change, id, member);
            audit(change, group, Map.of("member", member.value()));
            return group;
        });
    }

    private static void audit(Change change, Group group, Map<String, String> details) {
        change.audit(ChainId.of(group.company()), ResourceRef.of(ResourceKind.GROUP, group.id()), details);
    }
}
