package io.tbaas.platform.domain.permission;

/** Whom an API operation is for. */
public enum Audience {
    /** Anybody, signed in or not. */
    ANYONE,
    /** Any account or operator that is signed in, for its own affairs; cannot be denied. */
    SIGNED_IN,
    /** Any account of a company, for its own affairs; cannot be denied. */
    ACCOUNT,
    /** Accounts of a company: the root account, or who was granted the permission. */
    COMPANY,
    /** Operators of the platform only. */
    OPERATOR
}
