package io.tbaas.platform.api.signup;

import io.tbaas.platform.api.mail.MailText;
import io.tbaas.platform.api.mail.Mails;
import io.tbaas.platform.domain.account.Language;
import io.tbaas.platform.domain.account.SignUp;
import io.tbaas.platform.domain.account.SignUpId;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.Token;
import io.tbaas.platform.store.account.Accounts;
import io.tbaas.platform.store.account.SignUps;
import io.tbaas.platform.store.change.Change;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells the owner of a mail address that somebody signs up with it: how to go on, or that there is an account already. */
@Component
final class SignUpMails {
    private static final Duration TOKEN_LIFE = Duration.ofHours(24);

    private final Ids ids;
    private final SignUps signUps;
    private final Accounts accounts;
    private final Mails mails;

    SignUpMails(Ids ids, SignUps signUps, Accounts accounts, Mails mails) {
        this.ids = ids;
        this.signUps = signUps;
        this.accounts = accounts;
        this.mails = mails;
    }

    /** The id of the sign-up, also where nothing comes of it. */
    SignUpId send(
            Change change, Locale locale, String mail, SignUpEndpoint.SignUpRequest request, String passwordHash) {
        SignUpId id = ids.next(SignUpId.KIND);
        if (accounts.findByMail(mail).isPresent()) {
            mails.send(change, mail, locale, MailText.SIGN_UP_KNOWN, Map.of());
        } else {
            Token token = ids.token();
            signUps.insert(
                    change,
                    new SignUp(
                            id,
                            mail,
                            request.companyName().strip(),
                            request.companyKind(),
                            request.displayName().strip(),
                            Language.of(locale),
                            passwordHash,
                            change.now().plus(TOKEN_LIFE)),
                    token);
            mails.send(change, mail, locale, MailText.SIGN_UP_VERIFY, Map.of("token", token.text()));
        }
        return id;
    }
}
