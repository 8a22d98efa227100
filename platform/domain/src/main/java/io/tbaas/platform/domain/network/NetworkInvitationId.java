package io.tbaas.platform.domain.network;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of an invitation into a network. */
public record NetworkInvitationId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<NetworkInvitationId> KIND = new IdKind<>("nin", NetworkInvitationId::new);

    public NetworkInvitationId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static NetworkInvitationId of(String value) {
        return new NetworkInvitationId(value);
    }
}
