package io.tbaas.platform.api.account;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.OneOf;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.account.AccountState;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.account.Accounts;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The accounts of the caller's company. */
@RestController
@RequestMapping("/api/v1/accounts")
@Tag(name = "account")
final class AccountEndpoint {
    private final AccountInvitations invitations;
    private final SubAccounts subAccounts;
    private final Accounts accounts;

    AccountEndpoint(AccountInvitations invitations, SubAccounts subAccounts, Accounts accounts) {
        this.invitations = invitations;
        this.subAccounts = subAccounts;
        this.accounts = accounts;
    }

    /** Invites a person to a sub-account. */
    record Invitation(
            @Schema(example = "li@example.com") @NotBlank @Email @Size(max = 254) String mail,
            @Schema(example = "李雷") @NotBlank @Size(max = 100) String displayName) {}

    /** Accepts an invitation. */
    record Acceptance(
            @Schema(description = "The token from the mail.") @NotBlank @Size(max = 100) String token,
            @Schema(example = "correct horse battery staple") @NotBlank @Size(max = 128) String password) {}

    /** Renames an account. */
    record Naming(@Schema(example = "李雷") @NotBlank @Size(max = 100) String displayName) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Creates
    @Requires(Permission.ACCOUNT_INVITE)
    @Refuses({ProblemCode.ACCOUNT_EXISTS, ProblemCode.QUOTA_REACHED})
    AccountView invite(Call call, Caller.Account caller, Locale locale, @Valid @RequestBody Invitation request) {
        return invitations.invite(call, caller, locale, request);
    }

    @PostMapping("/acceptance")
    @ResponseStatus(HttpStatus.CREATED)
    @Creates
    @Requires(Permission.ACCOUNT_ACCEPT)
    @Refuses({ProblemCode.LINK_INVALID, ProblemCode.MAIL_TAKEN, ProblemCode.PASSWORD_TOO_WEAK})
    AccountView accept(Call call, Locale locale, @Valid @RequestBody Acceptance request) {
        return invitations.accept(call, locale, request);
    }

    @GetMapping
    @Requires(Permission.ACCOUNT_LIST)
    Items<AccountView> list(
            Caller.Account caller,
            PageRequest page,
            @OneOf(AccountState.class) @RequestParam Optional<String> state,
            @Schema(description = "A part of the name.") @RequestParam Optional<String> name) {
        Filter filter = Filter.none().is("state", state).contains("display_name", name);
        return Items.of(accounts.page(caller.company(), filter, page).map(AccountView::of));
    }

    @GetMapping("/{account}")
    @Requires(value = Permission.ACCOUNT_READ, resource = "account")
    AccountView read(Caller.Account caller, @PathVariable AccountId account) {
        return AccountView.of(accounts.get(caller.company(), account));
    }

    @PutMapping("/{account}")
    @Requires(value = Permission.ACCOUNT_UPDATE, resource = "account")
    AccountView update(
            Call call,
            Caller.Account caller,
            @PathVariable AccountId account,
            Version seen,
            @Valid @RequestBody Naming request) {
        return subAccounts.rename(call, caller, account, seen, request.displayName());
    }

    @PostMapping("/{account}/invitation")
    @Requires(value = Permission.ACCOUNT_REINVITE, resource = "account")
    @Refuses(ProblemCode.WRONG_STATE)
    AccountView inviteAgain(Call call, Caller.Account caller, Locale locale, @PathVariable AccountId account) {
        return invitations.inviteAgain(call, caller, locale, account);
    }

    @PostMapping("/{account}/disabling")
    @Requires(value = Permission.ACCOUNT_DISABLE, resource = "account")
    @Refuses({ProblemCode.WRONG_STATE, ProblemCode.ROOT_ACCOUNT_STAYS, ProblemCode.OWN_ACCOUNT})
    AccountView disable(Call call, Caller.Account caller, @PathVariable AccountId account, Version seen) {
        return subAccounts.disable(call, caller, account, seen);
    }

    @PostMapping("/{account}/enabling")
    @Requires(value = Permission.ACCOUNT_ENABLE, resource = "account")
    @Refuses({ProblemCode.WRONG_STATE, ProblemCode.ROOT_ACCOUNT_STAYS, ProblemCode.OWN_ACCOUNT})
    AccountView enable(Call call, Caller.Account caller, @PathVariable AccountId account, Version seen) {
        return subAccounts.enable(call, caller, account, seen);
    }

    @DeleteMapping("/{account}/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(value = Permission.ACCOUNT_END_SESSIONS, resource = "account")
    @Refuses(ProblemCode.ROOT_ONLY)
    void endSessions(Call call, Caller.Account caller, @PathVariable AccountId account) {
        subAccounts.endSessions(call, caller, account);
    }

    @DeleteMapping("/{account}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @StepUp
    @Requires(value = Permission.ACCOUNT_REMOVE, resource = "account")
    @Refuses({ProblemCode.WRONG_STATE, ProblemCode.ROOT_ACCOUNT_STAYS, ProblemCode.OWN_ACCOUNT})
    void remove(Call call, Caller.Account caller, @PathVariable AccountId account, Version seen) {
        subAccounts.remove(call, caller, account, seen);
    }
}
