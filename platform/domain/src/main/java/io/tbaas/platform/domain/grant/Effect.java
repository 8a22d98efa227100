package io.tbaas.platform.domain.grant;

import java.util.Locale;

/** What a grant does; an explicit deny wins over every allow. */
public enum Effect {
    ALLOW,
    DENY;

    /** The name as the API shows it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
