package io.tbaas.platform.domain.permission;

import io.tbaas.platform.domain.account.SessionId;
import io.tbaas.platform.domain.key.ApiKeyId;
import java.util.Set;

/** What a call of an account came with. */
public sealed interface Credential {
    /** A session: a person who signed in. */
    record Session(SessionId id) implements Credential {}

    /** An API key: a program, which may do no more than the scope, and nothing that a person has to confirm. */
    record Key(ApiKeyId id, Set<Permission> scope) implements Credential {
        public Key {
            scope = Set.copyOf(scope);
        }
    }

    /** Nothing: a question about an account, not a call of it. */
    record None() implements Credential {}

    /** Whether it reaches as far as a permission. */
    default boolean covers(Permission permission) {
        return switch (this) {
            case Session _, None _ -> true;
            case Key key -> key.scope.contains(permission);
        };
    }
}
