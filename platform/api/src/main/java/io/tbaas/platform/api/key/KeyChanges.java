package io.tbaas.platform.api.key;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.key.ApiKey;
import io.tbaas.platform.domain.key.ApiKeyId;
import io.tbaas.platform.domain.key.KeyState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.quota.Quota;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.Token;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.key.ApiKeys;
import io.tbaas.platform.store.quota.Quotas;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes and revokes API keys. */
@Component
final class KeyChanges {
    private static final String PREFIX = "tbaas_"; // lets scanners for leaked secrets find it
    private static final int HINT_CHARACTERS = 4;

    private final Changes changes;
    private final Ids ids;
    private final ApiKeys keys;
    private final Quotas quotas;

    KeyChanges(Changes changes, Ids ids, ApiKeys keys, Quotas quotas) {
        this.quotas = quotas;
        this.changes = changes;
        this.ids = ids;
        this.keys = keys;
    }

    KeyEndpoint.NewKey create(Call call, Caller.Account caller, KeyEndpoint.KeyRequest request) {
        Set<Permission> scope =
                request.permissions().stream().map(KeyChanges::forKeys).collect(Collectors.toUnmodifiableSet());
        return changes.create(call, Permission.KEY_CREATE, KeyEndpoint.NewKey.class, change -> {
            quotas.requireRoom(change, caller.company(), Quota.API_KEYS);
            Token token = new Token(PREFIX + ids.token().text());
            ApiKey key = new ApiKey(
                    ids.next(ApiKeyId.KIND),
                    caller.account(),
                    caller.company(),
                    request.name().strip(),
                    token.text().substring(token.text().length() - HINT_CHARACTERS),
                    scope,
                    KeyState.ACTIVE,
                    change.now().plus(Duration.ofDays(request.days())),
                    Optional.empty(),
                    change.now(),
                    Version.FIRST);
            keys.insert(change, key, token);
            change.audit(ChainId.of(key.company()), ResourceRef.of(ResourceKind.API_KEY, key.id()));
            return new KeyEndpoint.NewKey(KeyEndpoint.KeyView.of(key), token.text());
        });
    }

    /** A key of one's own. */
    void revokeOwn(Call call, Caller.Account caller, ApiKeyId id, Version seen) {
        if (!keys.get(caller.company(), id).account().equals(caller.account())) {
            throw Problem.of(ProblemCode.NOT_FOUND);
        }
        revoke(call, Permission.KEY_REVOKE, caller, id, seen);
    }

    /** Any key of the company. */
    void revokeAny(Call call, Caller.Account caller, ApiKeyId id, Version seen) {
        revoke(call, Permission.COMPANY_REVOKE_KEY, caller, id, seen);
    }

    private void revoke(Call call, Permission permission, Caller.Account caller, ApiKeyId id, Version seen) {
        changes.apply(call, permission, change -> {
            ApiKey key = keys.get(caller.company(), id, seen);
            keys.revoke(change, key);
            change.audit(ChainId.of(key.company()), ResourceRef.of(ResourceKind.API_KEY, key.id()));
            return key;
        });
    }

    private static Permission forKeys(String code) {
        Permission permission = Permission.of(code).orElseThrow(() -> Problem.of(ProblemCode.PERMISSION_UNKNOWN)
                .field("permissions")
                .with("permission", code));
        if (!ApiKey.mayHold(permission)) {
            throw Problem.of(ProblemCode.PERMISSION_NOT_FOR_KEYS)
                    .field("permissions")
                    .with("permission", code);
        }
        return permission;
    }
}
