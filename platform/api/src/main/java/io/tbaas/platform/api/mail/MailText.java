package io.tbaas.platform.api.mail;

/** The mails the platform sends; each has a subject and a body in {@code mails.properties} and {@code mails_zh_CN.properties}. */
public enum MailText {
    REGISTRATION_INVITATION,
    SIGN_UP_VERIFY,
    SIGN_UP_KNOWN,
    ACCOUNT_INVITED,
    INVITATION,
    EVENT,
    PASSWORD_RESET,
    REAL_NAME_VERIFIED,
    REAL_NAME_REJECTED,
    REAL_NAME_LAPSED,
    ROOT_OFFERED,
    ROOT_HANDED_OVER,
    PASSWORD_CHANGED,
    SECOND_FACTOR_DEMANDED,
    OPERATOR_FACTOR_REMOVED,
    FACTOR_RECOVERY_ASKED,
    FACTOR_RECOVERY_APPROVED,
    FACTOR_RECOVERY_REJECTED,
    FACTOR_RECOVERY_STOPPED,
    FACTOR_RECOVERY_EXPIRED,
    FACTOR_RECOVERED
}
