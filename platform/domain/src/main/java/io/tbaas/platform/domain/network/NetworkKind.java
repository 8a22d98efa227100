package io.tbaas.platform.domain.network;

import java.util.Locale;

/** What networks are to the companies in them. */
public enum NetworkKind {
    /** All organisations are of one company. */
    PRIVATE,
    /** Members of its consortium may come in. */
    CONSORTIUM,
    /** Somebody else made it, and it belongs to no consortium here. */
    IMPORTED;

    /** The name in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
