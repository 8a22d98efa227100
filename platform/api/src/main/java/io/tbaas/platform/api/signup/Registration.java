package io.tbaas.platform.api.signup;

import io.tbaas.platform.api.factor.Attempts;
import io.tbaas.platform.api.session.NewPasswords;
import io.tbaas.platform.api.web.EvenAnswers;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.account.SignUpId;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.mail.MailAddress;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.store.change.Changes;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes sign-ups of companies: nothing of one exists before its root account's mail address is verified. */
@Component
final class Registration {
    private final Changes changes;
    private final RegistrationPolicy policy;
    private final Attempts attempts;
    private final NewPasswords passwords;
    private final SignUpMails mails;
    private final EvenAnswers even;

    Registration(
            Changes changes,
            RegistrationPolicy policy,
            Attempts attempts,
            NewPasswords passwords,
            SignUpMails mails,
            EvenAnswers even) {
        this.changes = changes;
        this.policy = policy;
        this.attempts = attempts;
        this.passwords = passwords;
        this.mails = mails;
        this.even = even;
    }

    /** Answers the same whether or not the address is known; only its owner's mail box learns which. */
    SignUpEndpoint.Accepted begin(Call call, Locale locale, SignUpEndpoint.SignUpRequest request) {
        String mail = MailAddress.normal(request.mail());
        attempts.beforeMail(call, mail);
        String hash = passwords.hash(request.password(), mail, request.displayName(), request.companyName());
        return even.give(() -> begin(call, locale, request, mail, hash));
    }

    private SignUpEndpoint.Accepted begin(
            Call call, Locale locale, SignUpEndpoint.SignUpRequest request, String mail, String passwordHash) {
        return changes.create(call, Permission.REGISTRATION_CREATE, SignUpEndpoint.Accepted.class, change -> {
            policy.require(change, mail, Optional.ofNullable(request.invitation()));
            SignUpId id = mails.send(change, locale, mail, request, passwordHash);
            change.audit(ChainId.PLATFORM, new ResourceRef(ResourceKind.ACCOUNT, id.value()));
            return new SignUpEndpoint.Accepted(mail);
        });
    }
}
