package io.tbaas.platform.domain.mail;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of a mail of the outbox. */
public record MailId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<MailId> KIND = new IdKind<>("mai", MailId::new);

    public MailId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static MailId of(String value) {
        return new MailId(value);
    }
}
