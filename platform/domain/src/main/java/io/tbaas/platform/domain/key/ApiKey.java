package io.tbaas.platform.domain.key;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.permission.Permission;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a program act for an account, as far as the key's scope and the account's own rights go.
 *
 * @param hint the last characters of the key, to tell several apart
 * @param scope the permissions the key may use
 */
public record ApiKey(
        ApiKeyId id,
        AccountId account,
        CompanyId company,
        String name,
        String hint,
        Set<Permission> scope,
        KeyState state,
        Instant expiresAt,
        Optional<Instant> lastUsedAt,
        Instant createdAt,
        Version version) {

    private static final Set<ResourceKind> OF_PEOPLE = EnumSet.of(
            ResourceKind.SESSION, ResourceKind.API_KEY, ResourceKind.SECOND_FACTOR, ResourceKind.IDENTITY_PROVIDER);

    /** Whether a key may be made for a permission: not for what only a person does. */
    public static boolean mayHold(Permission permission) {
        return switch (permission.audience()) {
            case COMPANY -> true;
            case SIGNED_IN, ACCOUNT -> !OF_PEOPLE.contains(permission.resource());
            case ANYONE, OPERATOR -> false;
        };
    }
}
