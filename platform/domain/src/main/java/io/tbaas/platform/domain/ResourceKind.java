package io.tbaas.platform.domain;

/** The kinds of resources that grants, audit rows, operations and event items point at. */
public enum ResourceKind {
    PLATFORM,
    OPERATOR,
    COMPANY,
    ACCOUNT,
    SESSION,
    OPERATION,
    OUTBOX_MAIL,

    // Accounts
    GROUP,
    GRANT,
    API_KEY,
    SECOND_FACTOR,
    FACTOR_RECOVERY,
    IDENTITY_PROVIDER,
    REAL_NAME,
    CONSORTIUM,
    MEMBERSHIP,
    INVITATION,
    APPLICATION,
    HANDOVER,
    PROPOSAL,
    EVENT_ITEM,
    WEBHOOK,
    ARTICLE,
    NETWORK,
    ORGANISATION,
    NETWORK_INVITATION,
    NODE,
    CHANNEL,
    HOST,
    IDENTITY,
    BIN_ENTRY
}
