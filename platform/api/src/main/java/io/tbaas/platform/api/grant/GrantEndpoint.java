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
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.grant.Effect;
import io.tbaas.platform.domain.grant.Grant;
import io.tbaas.platform.domain.grant.GrantId;
import io.tbaas.platform.domain.grant.GrantState;
import io.tbaas.platform.domain.grant.GrantSubject;
import io.tbaas.platform.domain.grant.GroupId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.grant.Grants;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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

/** Who of the company may do what. */
@RestController
@RequestMapping("/api/v1/grants")
@Tag(name = "grant")
final class GrantEndpoint {
    private final GrantChanges changes;
    private final Grants grants;

    GrantEndpoint(GrantChanges changes, Grants grants) {
        this.changes = changes;
        this.grants = grants;
    }

    /** Grants or denies one permission to one account or one group. */
    record Granting(
            @Schema(description = "The account; or a group is named.") @Nullable AccountId account,
            @Schema(description = "The group; or an account is named.") @Nullable GroupId group,
            @Schema(example = "group.read") @NotBlank @Size(max = 60) String permission,
            @Schema(description = "Id of the one resource it is about; all of the company's where absent.")
                    @Nullable
                    @Size(max = 100)
                    @Pattern(regexp = "[a-z]{2,4}_[0-9a-z]{20}")
                    String resource,
            @Schema(description = "An explicit deny wins over every allow.") @NotNull Effect effect) {}

    /** Many grants at once: all are made or none. */
    record Grantings(@NotNull @Size(min = 1, max = 200) List<@Valid Granting> grants) {}

    /** The grants that were made, in the order they were asked for. */
    record GrantsMade(List<GrantView> grants) {}

    /** A grant. */
    record GrantView(
            GrantId id,
            @Schema(description = "The account it is for.") @Nullable String account,
            @Schema(description = "The group it is for.") @Nullable String group,
            String permission,
            @Schema(description = "The one resource it is about; all of the company's where absent.") @Nullable
                    String resource,
            Effect effect,
            @Schema(description = "active or ended") String state,
            Instant createdAt,
            Version version)
            implements Versioned {
        static GrantView of(Grant grant) {
            return new GrantView(
                    grant.id(),
                    grant.subject() instanceof GrantSubject.OfAccount account
                            ? account.id().value()
                            : null,
                    grant.subject() instanceof GrantSubject.OfGroup group
                            ? group.id().value()
                            : null,
                    grant.permission().code(),
                    grant.resource().orElse(null),
                    grant.effect(),
                    grant.state().code(),
                    grant.createdAt(),
                    grant.version());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Creates
    @StepUp
    @Requires(Permission.GRANT_CREATE)
    @Refuses({
        ProblemCode.PERMISSION_UNKNOWN,
        ProblemCode.PERMISSION_NOT_GRANTABLE,
        ProblemCode.GRANT_SUBJECT_INVALID,
        ProblemCode.OWN_RIGHTS,
        ProblemCode.GRANT_BEYOND_OWN
    })
    GrantView create(Call call, Caller.Account caller, @Valid @RequestBody Granting request) {
        return changes.create(call, caller, request);
    }

    @PostMapping("/batches")
    @ResponseStatus(HttpStatus.CREATED)
    @Creates
    @StepUp
    @Requires(Permission.GRANT_CREATE_MANY)
    @Refuses({
        ProblemCode.PERMISSION_UNKNOWN,
        ProblemCode.PERMISSION_NOT_GRANTABLE,
        ProblemCode.GRANT_SUBJECT_INVALID,
        ProblemCode.OWN_RIGHTS,
        ProblemCode.GRANT_BEYOND_OWN
    })
    GrantsMade createMany(Call call, Caller.Account caller, @Valid @RequestBody Grantings request) {
        return changes.createAll(call, caller, request.grants());
    }

    @GetMapping
    @Requires(Permission.GRANT_LIST)
    @Refuses(ProblemCode.PERMISSION_UNKNOWN)
    Items<GrantView> list(
            Caller.Account caller,
            PageRequest page,
            @RequestParam Optional<String> account,
            @RequestParam Optional<String> group,
            @RequestParam Optional<String> permission,
            @RequestParam Optional<String> resource,
            @OneOf(GrantState.class) @RequestParam Optional<String> state) {
        Filter filter = Filter.none()
                .is("account_id", account)
                .is("group_id", group)
                .is("permission", permission.map(code -> PermissionEndpoint.known(code)
                        .code()))
                .is("resource_id", resource)
                .is("state", state);
        return Items.of(grants.page(caller.company(), filter, page).map(GrantView::of));
    }

    @GetMapping("/{grant}")
    @Requires(value = Permission.GRANT_READ, resource = "grant")
    GrantView read(Caller.Account caller, @PathVariable GrantId grant) {
        return GrantView.of(grants.get(caller.company(), grant));
    }

    @DeleteMapping("/{grant}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @StepUp
    @Requires(value = Permission.GRANT_END, resource = "grant")
    @Refuses({ProblemCode.WRONG_STATE, ProblemCode.OWN_RIGHTS, ProblemCode.GRANT_BEYOND_OWN})
    void end(Call call, Caller.Account caller, @PathVariable GrantId grant, Version seen) {
        changes.end(call, caller, grant, seen);
    }
}
