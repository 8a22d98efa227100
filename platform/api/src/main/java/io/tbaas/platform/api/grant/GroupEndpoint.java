package io.tbaas.platform.api.grant;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.OneOf;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.api.web.Versioned;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.Account;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.grant.GrantState;
import io.tbaas.platform.domain.grant.Group;
import io.tbaas.platform.domain.grant.GroupId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.account.Accounts;
import io.tbaas.platform.store.grant.Groups;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Groups of accounts; members inherit what is granted to the group. */
@RestController
@RequestMapping("/api/v1/groups")
@Tag(name = "group")
final class GroupEndpoint {
    private final GroupChanges changes;
    private final Groups groups;
    private final Accounts accounts;

    GroupEndpoint(GroupChanges changes, Groups groups, Accounts accounts) {
        this.changes = changes;
        this.groups = groups;
        this.accounts = accounts;
    }

    /** Makes or describes a group. */
    record Description(
            @Schema(example = "Contract developers") @NotBlank @Size(max = 100) String name,
            @NotNull @Size(max = 2000) String description) {}

    /** A group. */
    record GroupView(
            GroupId id,
            String name,
            String description,
            @Schema(description = "active or ended") String state,
            Instant createdAt,
            Version version)
            implements Versioned {
        static GroupView of(Group group) {
            return new GroupView(
                    group.id(),
                    group.name(),
                    group.description(),
                    group.state().code(),
                    group.createdAt(),
                    group.version());
        }
    }

    /** A member of a group. */
    record GroupMember(
            AccountId account, String displayName, @Schema(description = "State of the account.") String state) {
        static GroupMember of(Account account) {
            return new GroupMember(
                    account.id(), account.displayName(), account.state().code());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Creates
    @Requires(Permission.GROUP_CREATE)
    GroupView create(Call call, Caller.Account caller, @Valid @RequestBody Description request) {
        return changes.create(call, caller, request);
    }

    @GetMapping
    @Requires(Permission.GROUP_LIST)
    Items<GroupView> list(
            Caller.Account caller,
            PageRequest page,
            @OneOf(GrantState.class) @RequestParam Optional<String> state,
            @Schema(description = "A part of the name.") @RequestParam Optional<String> name) {
        Filter filter = Filter.none().is("state", state).contains("name", name);
        return Items.of(groups.page(caller.company(), filter, page).map(GroupView::of));
    }

    @GetMapping("/{group}")
    @Requires(value = Permission.GROUP_READ, resource = "group")
    GroupView read(Caller.Account caller, @PathVariable GroupId group) {
        return GroupView.of(groups.get(caller.company(), group));
    }

    @PutMapping("/{group}")
    @Requires(value = Permission.GROUP_UPDATE, resource = "group")
    GroupView update(
            Call call,
            Caller.Account caller,
            @PathVariable GroupId group,
            Version seen,
            @Valid @RequestBody Description request) {
        return changes.describe(call, caller, group, seen, request);
    }

    @DeleteMapping("/{group}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @StepUp
    @Requires(value = Permission.GROUP_END, resource = "group")
    @Refuses({ProblemCode.WRONG_STATE, ProblemCode.OWN_RIGHTS})
    void end(Call call, Caller.Account caller, @PathVariable GroupId group, Version seen) {
        changes.end(call, caller, group, seen);
    }

    @GetMapping("/{group}/members")
    @Requires(value = Permission.GROUP_MEMBERS, resource = "group")
    Items<GroupMember> members(
            Caller.Account caller,
            @PathVariable GroupId group,
            PageRequest page,
            @Schema(description = "A part of the name shown.") @RequestParam Optional<String> name) {
        groups.get(caller.company(), group);
        Filter filter = Filter.none()
                .contains("display_name", name)
                .where(
                        "exists (select 1 from group_member m where m.account_id = account.id and m.group_id = ?)",
                        group.value());
        return Items.of(accounts.page(caller.company(), filter, page).map(GroupMember::of));
    }

    @PutMapping("/{group}/members/{account}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @StepUp
    @Requires(value = Permission.GROUP_ADD_MEMBER, resource = "group")
    @Refuses({
        ProblemCode.WRONG_STATE,
        ProblemCode.OWN_RIGHTS,
        ProblemCode.GRANT_BEYOND_OWN,
        ProblemCode.GRANT_SUBJECT_INVALID
    })
    void addMember(Call call, Caller.Account caller, @PathVariable GroupId group, @PathVariable AccountId account) {
        changes.addMember(call, caller, group, account);
    }

    @DeleteMapping("/{group}/members/{account}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @StepUp
    @Requires(value = Permission.GROUP_REMOVE_MEMBER, resource = "group")
    @Refuses({ProblemCode.OWN_RIGHTS, ProblemCode.GRANT_BEYOND_OWN})
    void removeMember(Call call, Caller.Account caller, @PathVariable GroupId group, @PathVariable AccountId account) {
        changes.removeMember(call, caller, group, account);
    }
}
