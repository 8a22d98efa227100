package io.tbaas.platform.domain.network;

import java.util.Locale;

/** Who holds an organisation's private keys. */
public enum Custody {
    /** The platform, sealed; it never hands them out. */
    PLATFORM,
    /** The organisation itself, elsewhere; the platform knows its certificates only. */
    OUTSIDE;

    /** The name in the API and the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The custody of a code. */
    public static Custody of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
