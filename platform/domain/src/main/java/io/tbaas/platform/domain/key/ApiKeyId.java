package io.tbaas.platform.domain.key;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of an API key. */
public record ApiKeyId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<ApiKeyId> KIND = new IdKind<>("key", ApiKeyId::new);

    public ApiKeyId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static ApiKeyId of(String value) {
        return new ApiKeyId(value);
    }
}
