package io.tbaas.platform.api.grant;

import io.tbaas.platform.domain.account.Account;
import io.tbaas.platform.domain.account.AccountState;
import io.tbaas.platform.domain.grant.Grant;
import io.tbaas.platform.domain.permission.Access;
import io.tbaas.platform.domain.permission.AccessRules;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Credential;
import io.tbaas.platform.domain.permission.GrantedRights;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.store.grant.Grants;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.springframework.stereotype.Component;

/** Tells by the same rules that decide calls why an account may or may not do something. */
@Component
final class Explanations {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Grants grants;

    Explanations(Grants grants) {
        this.grants = grants;
    }

    /** For the caller itself, with the session or key it came with. */
    PermissionEndpoint.AccessView explain(
            Account account, Caller.Account caller, Permission permission, Optional<String> resource, Locale locale) {
        List<Grant> speaking = grants.speakingOf(account.company(), account.id(), permission, resource);
        return view(
                account, permission, resource, AccessRules.decide(caller, permission, sum(speaking)), speaking, locale);
    }

    /** For any account of the company, whatever it would come with. */
    PermissionEndpoint.AccessView explain(
            Account account, Permission permission, Optional<String> resource, Locale locale) {
        List<Grant> speaking = grants.speakingOf(account.company(), account.id(), permission, resource);
        Access access = account.state() == AccountState.ACTIVE
                ? AccessRules.byRights(asCaller(account), permission, sum(speaking))
                : new Access.Denied(Access.Reason.ACCOUNT_NOT_ACTIVE);
        return view(account, permission, resource, access, speaking, locale);
    }

    private static GrantedRights sum(List<Grant> speaking) {
        return (_, _) -> Grant.sum(speaking);
    }

    private static Caller.Account asCaller(Account account) {
        return new Caller.Account(account.id(), account.company(), account.root(), new Credential.None());
    }

    private static PermissionEndpoint.AccessView view(
            Account account,
            Permission permission,
            Optional<String> resource,
            Access access,
            List<Grant> speaking,
            Locale locale) {
        Access.Reason reason =
                switch (access) {
                    case Access.Allowed allowed -> allowed.reason();
                    case Access.Denied denied -> denied.reason();
                    case Access.Unknown _ -> throw new IllegalStateException("an account is not nobody");
                };
        return new PermissionEndpoint.AccessView(
                account.id(),
                permission.code(),
                resource.orElse(null),
                access instanceof Access.Allowed,
                reason.name(),
                sentence(reason, permission, locale),
                speaking.stream().map(GrantEndpoint.GrantView::of).toList());
    }

    private static String sentence(Access.Reason reason, Permission permission, Locale locale) {
        Locale known = locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ROOT;
        return ResourceBundle.getBundle("access", known, NO_FALLBACK)
                .getString(reason.name())
                .replace("{permission}", permission.code());
    }
}
