package io.tbaas.platform.domain.provider;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of an identity provider. */
public record ProviderId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<ProviderId> KIND = new IdKind<>("idp", ProviderId::new);

    public ProviderId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static ProviderId of(String value) {
        return new ProviderId(value);
    }
}
