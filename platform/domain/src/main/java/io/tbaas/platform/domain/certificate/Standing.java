package io.tbaas.platform.domain.certificate;

/** How a person stands with an organisation; the best of several certificates counts. */
public enum Standing {
    /** Holds a certificate that is valid. */
    VALID,
    /** Has to wait. */
    NOT_YET_VALID,
    /** Has to renew it. */
    EXPIRED,
    /** Has to apply anew. */
    REVOKED,
    /** Never had one. */
    NONE
}
