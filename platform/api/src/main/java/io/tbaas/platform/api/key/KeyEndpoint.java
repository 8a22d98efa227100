package io.tbaas.platform.api.key;

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
import io.tbaas.platform.domain.key.ApiKey;
import io.tbaas.platform.domain.key.ApiKeyId;
import io.tbaas.platform.domain.key.KeyState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.key.ApiKeys;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

/** API keys: one's own, and for who holds the right all of the company. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "key")
final class KeyEndpoint {
    private final KeyChanges changes;
    private final ApiKeys keys;

    KeyEndpoint(KeyChanges changes, ApiKeys keys) {
        this.changes = changes;
        this.keys = keys;
    }

    /** Makes a key. */
    record KeyRequest(
            @Schema(example = "nightly reports") @NotBlank @Size(max = 100) String name,
            @Schema(
                            description =
                                    "What the key may be used for; it never reaches further than the account's own rights.",
                            example = "[\"audit.list\"]")
                    @NotEmpty
                    @Size(max = 200)
                    Set<@NotBlank @Size(max = 60) String> permissions,
            @Schema(description = "How long it lives, in days.", example = "90") @NotNull @Min(1) @Max(365)
                    Integer days) {}

    /** A key, without the key itself. */
    record KeyView(
            ApiKeyId id,
            @Schema(description = "The account it acts for.") AccountId account,
            String name,
            @Schema(description = "The last characters of the key.") String hint,
            List<String> permissions,
            @Schema(description = "active or revoked") String state,
            Instant expiresAt,
            @Schema(description = "To the minute; absent where it was never used.") @Nullable Instant lastUsedAt,
            Instant createdAt,
            Version version)
            implements Versioned {
        static KeyView of(ApiKey key) {
            return new KeyView(
                    key.id(),
                    key.account(),
                    key.name(),
                    key.hint(),
                    key.scope().stream().map(Permission::code).sorted().toList(),
                    key.state().code(),
                    key.expiresAt(),
                    key.lastUsedAt().orElse(null),
                    key.createdAt(),
                    key.version());
        }
    }

    /** A key just made. */
    record NewKey(
            KeyView key,
            @Schema(description = "The key itself, for `Authorization: Bearer`. It is shown this once.")
                    String secret) {}

    @PostMapping("/keys")
    @ResponseStatus(HttpStatus.CREATED)
    @Creates
    @StepUp
    @Requires(Permission.KEY_CREATE)
    @Refuses({ProblemCode.PERMISSION_UNKNOWN, ProblemCode.PERMISSION_NOT_FOR_KEYS, ProblemCode.QUOTA_REACHED})
    NewKey create(Call call, Caller.Account caller, @Valid @RequestBody KeyRequest request) {
        return changes.create(call, caller, request);
    }

    @GetMapping("/keys")
    @Requires(Permission.KEY_LIST)
    Items<KeyView> list(
            Caller.Account caller, PageRequest page, @OneOf(KeyState.class) @RequestParam Optional<String> state) {
        Filter filter = Filter.none().is("account_id", caller.account().value()).is("state", state);
        return Items.of(keys.page(filter, page).map(KeyView::of));
    }

    @DeleteMapping("/keys/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.KEY_REVOKE)
    @Refuses(ProblemCode.WRONG_STATE)
    void revoke(Call call, Caller.Account caller, @PathVariable ApiKeyId key, Version seen) {
        changes.revokeOwn(call, caller, key, seen);
    }

    @GetMapping("/company/keys")
    @Requires(Permission.COMPANY_KEYS)
    Items<KeyView> listAll(
            Caller.Account caller,
            PageRequest page,
            @RequestParam Optional<String> account,
            @OneOf(KeyState.class) @RequestParam Optional<String> state) {
        Filter filter = Filter.none()
                .is("company_id", caller.company().value())
                .is("account_id", account)
                .is("state", state);
        return Items.of(keys.page(filter, page).map(KeyView::of));
    }

    @DeleteMapping("/company/keys/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(value = Permission.COMPANY_REVOKE_KEY, resource = "key")
    @Refuses(ProblemCode.WRONG_STATE)
    void revokeAny(Call call, Caller.Account caller, @PathVariable ApiKeyId key, Version seen) {
        changes.revokeAny(call, caller, key, seen);
    }
}
