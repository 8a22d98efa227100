package io.tbaas.platform.api.session;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.account.Account;
import io.tbaas.platform.domain.account.AccountState;
import io.tbaas.platform.domain.account.SessionId;
import io.tbaas.platform.domain.audit.AuditEntry;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.mail.MailAddress;
import io.tbaas.platform.domain.operator.OperatorAccount;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Credential;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.Token;
import io.tbaas.platform.store.account.Accounts;
import io.tbaas.platform.store.account.Sessions;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.operator.Operators;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Begins and ends sessions. */
@Component
final class SignIn {
    private final Changes changes;
    private final Ids ids;
    private final Accounts accounts;
    private final Operators operators;
    private final Sessions sessions;
    private final PasswordHashes passwords;
    private final SignInThrottle throttle;
    private final String nobodysHash;

    /** A session just begun. */
    record Started(Caller caller, Token token) {}

    SignIn(
            Changes changes,
            Ids ids,
            Accounts accounts,
            Operators operators,
            Sessions sessions,
            PasswordHashes passwords,
            SignInThrottle throttle) {
        this.throttle = throttle;
        this.changes = changes;
        this.ids = ids;
        this.accounts = accounts;
        this.operators = operators;
        this.sessions = sessions;
        this.passwords = passwords;
        // Compared with where there is no such account, so that the time of the answer does not tell.
        this.nobodysHash = passwords.hash(ids.token().text());
    }

    Started start(Call call, SessionEndpoint.SignInRequest request) {
        String mail = MailAddress.normal(request.mail());
        throttle.before(call, mail);
        Started started = request.operator()
                ? startOperator(call, mail, request.password())
                : startAccount(call, mail, request.password());
        throttle.succeeded(mail);
        return started;
    }

    void end(Call call) {
        changes.apply(call, Permission.SESSION_END, change -> {
            switch (call.caller()) {
                case Caller.Account account -> {
                    if (!(account.credential() instanceof Credential.Session session)) {
                        throw Problem.of(ProblemCode.SIGN_IN_REQUIRED);
                    }
                    sessions.end(change, session.id());
                    change.audit(
                            ChainId.of(account.company()), ResourceRef.of(ResourceKind.ACCOUNT, account.account()));
                }
                case Caller.Operator operator -> {
                    sessions.end(change, operator.session());
                    change.audit(ChainId.PLATFORM, ResourceRef.of(ResourceKind.OPERATOR, operator.operator()));
                }
                case Caller.Anonymous _, Caller.Platform _ -> throw Problem.of(ProblemCode.SIGN_IN_REQUIRED);
            }
            return call;
        });
    }

    private Started startAccount(Call call, String mail, String password) {
        Optional<Account> account = accounts.findByMail(mail).filter(found -> found.state() == AccountState.ACTIVE);
        boolean matches = passwords.matches(
                password,
                account.flatMap(found -> accounts.passwordHash(found.id())).orElse(nobodysHash));
        if (account.isEmpty() || !matches) {
            throw refused(call, accounts.findByMail(mail));
        }
        Account found = account.get();
        Token token = ids.token();
        SessionId session = changes.apply(call, Permission.SESSION_CREATE, change -> {
            change.audit(ChainId.of(found.company()), ResourceRef.of(ResourceKind.ACCOUNT, found.id()));
            return sessions.begin(change, found.id(), token);
        });
        return new Started(
                new Caller.Account(found.id(), found.company(), found.root(), new Credential.Session(session)), token);
    }

    private Started startOperator(Call call, String mail, String password) {
        Optional<OperatorAccount> operator = operators.findByMail(mail);
        boolean matches = passwords.matches(
                password,
                operator.map(found -> operators.passwordHash(found.id())).orElse(nobodysHash));
        if (operator.isEmpty() || !matches) {
            throw Problem.of(ProblemCode.SIGN_IN_FAILED);
        }
        OperatorAccount found = operator.get();
        Token token = ids.token();
        SessionId session = changes.apply(call, Permission.SESSION_CREATE, change -> {
            change.audit(ChainId.PLATFORM, ResourceRef.of(ResourceKind.OPERATOR, found.id()));
            return sessions.begin(change, found.id(), token);
        });
        return new Started(new Caller.Operator(found.id(), session), token);
    }

    /** The company of the account sees the failed attempt too; the platform's chain gets its row from the refusal itself. */
    private Problem refused(Call call, Optional<Account> account) {
        account.ifPresent(found -> changes.refused(
                call,
                Permission.SESSION_CREATE,
                AuditEntry.of(ChainId.of(found.company()), ResourceRef.of(ResourceKind.ACCOUNT, found.id())),
                ProblemCode.SIGN_IN_FAILED));
        return Problem.of(ProblemCode.SIGN_IN_FAILED);
    }
}
