package io.tbaas.platform.domain.audit;

/** What came of an act. */
public enum AuditResult {
    DONE,
    REFUSED
}
