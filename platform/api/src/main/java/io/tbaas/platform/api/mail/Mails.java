package io.tbaas.platform.api.mail;

import io.tbaas.platform.store.account.Accounts;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.outbox.Outbox;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Writes mail in the reader's language into the outbox. */
@Component
public final class Mails {
    private static final Pattern PLACE_HOLDER = Pattern.compile("\\{([A-Za-z]+)}");
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Outbox outbox;
    private final Accounts accounts;
    private final String publicAddress;

    Mails(Outbox outbox, Accounts accounts, @Value("${tbaas.public-address}") String publicAddress) {
        this.outbox = outbox;
        this.accounts = accounts;
        this.publicAddress = publicAddress;
    }

    /**
     * Sends a mail once the change is committed, in the language of the account that has the address.
     *
     * @param otherwise the language for an address that no account has
     * @param parameters values of the text's place holders; {@code {address}}, where the platform is reached, is always known
     */
    public void send(Change change, String recipient, Locale otherwise, MailText text, Map<String, String> parameters) {
        Locale locale = accounts.findByMail(recipient)
                .map(account -> account.language().locale())
                .orElse(otherwise);
        ResourceBundle bundle = bundle(locale);
        outbox.send(
                change,
                recipient,
                fill(bundle.getString(text.name() + ".subject"), parameters).replaceAll("\\p{Cntrl}+", " "),
                fill(bundle.getString(text.name() + ".body"), parameters));
    }

    static ResourceBundle bundle(Locale locale) {
        Locale known = locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ROOT;
        return ResourceBundle.getBundle("mails", known, NO_FALLBACK);
    }

    private String fill(String text, Map<String, String> parameters) {
        Matcher holders = PLACE_HOLDER.matcher(text);
        return holders.replaceAll(found -> Matcher.quoteReplacement(
                found.group(1).equals("address") ? publicAddress : parameters.getOrDefault(found.group(1), "…")));
    }
}
