package io.tbaas.platform.domain.audit;

import io.tbaas.platform.domain.permission.Caller;

/**
 * Who did what an audit row tells; an id, never a name.
 *
 * @param kind one of anonymous, account, operator, platform
 * @param id the account's or operator's id; empty where there is none
 */
public record Actor(String kind, String id) {
    /** The actor of a caller. */
    public static Actor of(Caller caller) {
        return switch (caller) {
            case Caller.Anonymous _ -> new Actor("anonymous", "");
            case Caller.Account account ->
                new Actor("account", account.account().value());
            case Caller.Operator operator ->
                new Actor("operator", operator.operator().value());
            case Caller.Platform _ -> new Actor("platform", "");
        };
    }
}
