package io.tbaas.platform.domain.audit;

import java.util.Locale;

/** What the platform does by itself. */
public enum SystemAction implements AuditAction {
    SET_UP_LINK;

    @Override
    public String code() {
        return "platform." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
