package io.tbaas.platform.domain.audit;

import java.util.Locale;

/** What the platform does by itself. */
public enum SystemAction implements AuditAction {
    REAL_NAME_LAPSE,
    BREAK_GLASS_EXPIRED,
    FACTOR_RECOVERED,
    FACTOR_RECOVERY_EXPIRED,
    SET_UP_LINK,
    OPERATOR_FACTOR_REMOVED,
    WEBHOOK_DELIVERED,
    WEBHOOK_FAILED,
    PROPOSAL_EXPIRED,
    SIGNATURE_ENDED,
    HANDOVER_EXPIRED,
    NODE_STATE,
    SEAT_FOLLOWED,
    NETWORK_INVITATION_ENDED,
    IDENTITY_ENTERED,
    BIN_PURGED,
    OPERATION_STEP,
    OPERATION_SUCCEEDED,
    OPERATION_FAILED,
    OPERATION_UNDONE,
    MAIL_SENT,
    MAIL_FAILED,

    INVITATION_EXPIRED;

    @Override
    public String code() {
        return "platform." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
