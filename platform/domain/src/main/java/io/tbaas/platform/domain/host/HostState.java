package io.tbaas.platform.domain.host;

import java.util.Locale;

/** online ⇄ offline, draining. */
public enum HostState {
    ONLINE,
    OFFLINE,
    /** Online, and gets no new nodes. */
    DRAINING;

    /** The name in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
