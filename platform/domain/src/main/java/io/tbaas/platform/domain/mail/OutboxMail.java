package io.tbaas.platform.domain.mail;

import io.tbaas.platform.domain.Version;
import java.time.Instant;

/**
 * A mail to send, without its text.
 *
 * @param failure what the mail server said last; empty where it said nothing
 */
public record OutboxMail(
        MailId id,
        String recipient,
        String subject,
        MailState state,
        int attempts,
        String failure,
        Instant createdAt,
        Version version) {}
