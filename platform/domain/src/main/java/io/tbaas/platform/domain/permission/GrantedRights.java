package io.tbaas.platform.domain.permission;

/** Port: what the grants of an account and its groups say of one permission; an explicit deny wins. */
@FunctionalInterface
public interface GrantedRights {
    /** What the grants say. */
    Verdict of(Caller.Account account, Permission permission);

    /** The sum of the grants. */
    enum Verdict {
        GRANTED,
        DENIED,
        /** No grant speaks of it, which is a refusal. */
        SILENT
    }
}
