package io.tbaas.platform.domain.permission;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.permission.Access.Allowed;
import io.tbaas.platform.domain.permission.Access.Denied;
import io.tbaas.platform.domain.permission.Access.Reason;
import io.tbaas.platform.domain.permission.Access.Unknown;
import java.util.EnumSet;
import java.util.Set;

/** Decides from the catalogue, the caller and what the caller was granted; whether the resource is the caller's own is asked later, by the query that reads it. */
public final class AccessRules {
    /** What is left to accounts without the second factor that their company demands: their own sessions, and binding one. */
    private static final Set<ResourceKind> WITHOUT_FACTOR =
            EnumSet.of(ResourceKind.SESSION, ResourceKind.SECOND_FACTOR);

    private AccessRules() {}

    /** Whether an account needs the second factor for it that its company may demand. */
    public static boolean needsDemandedFactor(Permission permission) {
        return permission.audience() != Audience.ANYONE && !WITHOUT_FACTOR.contains(permission.resource());
    }

    /**
     * Decides one call.
     *
     * @param granted what grants say of this permission on this resource; asked only for accounts that are not root
     */
    public static Access decide(Caller caller, Permission permission, GrantedRights granted) {
        if (permission.audience() != Audience.ANYONE
                && caller instanceof Caller.Account account
                && !account.credential().covers(permission)) {
            return new Denied(Reason.NOT_IN_KEY_SCOPE);
        }
        return byRights(caller, permission, granted);
    }

    /** Decides one call by what the caller is and was granted, whatever the call comes with. */
    public static Access byRights(Caller caller, Permission permission, GrantedRights granted) {
        return switch (permission.audience()) {
            case ANYONE -> new Allowed(Reason.OPEN_TO_ALL);
            case SIGNED_IN -> caller instanceof Caller.Anonymous ? new Unknown() : new Allowed(Reason.OWN_AFFAIR);
            case ACCOUNT ->
                switch (caller) {
                    case Caller.Anonymous _ -> new Unknown();
                    case Caller.Account _ -> new Allowed(Reason.OWN_AFFAIR);
                    case Caller.Operator _, Caller.Platform _ -> new Denied(Reason.NOT_FOR_OPERATORS);
                };
            case COMPANY -> decideForCompany(caller, permission, granted);
            case OPERATOR ->
                switch (caller) {
                    case Caller.Anonymous _ -> new Unknown();
                    case Caller.Account _ -> new Denied(Reason.FOR_OPERATORS_ONLY);
                    case Caller.Operator _, Caller.Platform _ -> new Allowed(Reason.OPERATOR);
                };
        };
    }

    private static Access decideForCompany(Caller caller, Permission permission, GrantedRights granted) {
        return switch (caller) {
            case Caller.Anonymous _ -> new Unknown();
            case Caller.Operator _, Caller.Platform _ -> new Denied(Reason.NOT_FOR_OPERATORS);
            case Caller.Account account when account.root() -> new Allowed(Reason.ROOT_ACCOUNT);
            case Caller.Account account ->
                switch (granted.of(account, permission)) {
                    case DENIED -> new Denied(Reason.DENIED_EXPLICITLY);
                    case GRANTED -> new Allowed(Reason.GRANTED);
                    case SILENT -> new Denied(Reason.NOT_GRANTED);
                };
        };
    }
}
