package io.tbaas.platform.api.mail;

import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.Token;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.operator.OneTimeLinks;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Links that work once and that reach their owner by mail. */
@Component
public final class MailedLinks {
    private final Ids ids;
    private final OneTimeLinks links;
    private final Mails mails;

    MailedLinks(Ids ids, OneTimeLinks links, Mails mails) {
        this.ids = ids;
        this.links = links;
        this.mails = mails;
    }

    /**
     * What links are for.
     *
     * @param life how long one works
     * @param text of its mail, which has a place for the {@code token}
     */
    public record Purpose(String name, Duration life, MailText text) {}

    /** An address, and the language for one that no account has. */
    public record Recipient(String mail, Locale otherwise) {}

    /**
     * Sends a link.
     *
     * @param subject what it is about
     * @param words of the mail's text, beside the token
     */
    public void send(Change change, Purpose purpose, String subject, Recipient recipient, Map<String, String> words) {
        Token token = ids.token();
        links.insert(change, token, purpose.name(), subject, purpose.life());
        Map<String, String> parameters = new HashMap<>(words);
        parameters.put("token", token.text());
        mails.send(change, recipient.mail(), recipient.otherwise(), purpose.text(), parameters);
    }

    /** What a link is about; empty where it is unknown, used or over. */
    public Optional<String> subject(Purpose purpose, String token) {
        return links.subject(new Token(token), purpose.name());
    }

    /**
     * Uses a link up, and answers what it is about.
     *
     * @throws io.tbaas.platform.domain.problem.Problem {@code LINK_INVALID}
     */
    public String use(Change change, Purpose purpose, String token) {
        return links.use(change, new Token(token), purpose.name());
    }
}
