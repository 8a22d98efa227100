package io.tbaas.platform.domain.audit;

/** What an audit row says was done: a permission of the API, or something the platform does by itself. */
public interface AuditAction {
    /** The stable name of the action. */
    String code();
}
