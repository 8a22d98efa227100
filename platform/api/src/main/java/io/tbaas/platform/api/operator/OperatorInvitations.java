package io.tbaas.platform.api.operator;

import io.tbaas.platform.api.signup.RegistrationInvitations;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.Token;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.operator.OneTimeLinks;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The operator's invitations to register, each bound to a mail address. */
@Component
final class OperatorInvitations implements RegistrationInvitations {
    private static final String PURPOSE = "registration";
    private static final Duration LIFE = Duration.ofDays(14);

    private final OneTimeLinks links;
    private final Ids ids;

    OperatorInvitations(OneTimeLinks links, Ids ids) {
        this.links = links;
        this.ids = ids;
    }

    Token invite(Change change, String mail) {
        Token token = ids.token();
        links.insert(change, token, PURPOSE, new Token(mail).hash().substring(0, 40), LIFE);
        return token;
    }

    @Override
    public boolean admits(Change change, String token, String mail) {
        return links.subject(change, new Token(token), PURPOSE)
                .filter(subject -> new Token(mail).hash().startsWith(subject))
                .isPresent();
    }
}
