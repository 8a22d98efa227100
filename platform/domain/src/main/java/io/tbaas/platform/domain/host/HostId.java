package io.tbaas.platform.domain.host;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of a host. */
public record HostId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<HostId> KIND = new IdKind<>("hst", HostId::new);

    public HostId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static HostId of(String value) {
        return new HostId(value);
    }
}
