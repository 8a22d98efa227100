package io.tbaas.platform.domain.network;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of a channel. */
public record ChannelId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<ChannelId> KIND = new IdKind<>("chn", ChannelId::new);

    public ChannelId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static ChannelId of(String value) {
        return new ChannelId(value);
    }
}
