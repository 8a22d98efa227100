package io.tbaas.platform.domain.network;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of a network. */
public record NetworkId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<NetworkId> KIND = new IdKind<>("net", NetworkId::new);

    public NetworkId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static NetworkId of(String value) {
        return new NetworkId(value);
    }
}
