package io.tbaas.platform.domain.webhook;

import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.secret.SecretId;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a company wants to be called when something happens in its event centre.
 *
 * @param url an absolute address
 * @param secret what the calls are signed with
 * @param previous what they are signed with besides, while the company changes over
 */
public record Webhook(
        WebhookId id,
        CompanyId company,
        String url,
        boolean active,
        SecretId secret,
        Optional<Previous> previous,
        Instant createdAt,
        Version version) {
    /** The secret before, and until when it signs. */
    public record Previous(SecretId secret, Instant until) {}

    /** The same webhook at another address, called or not. */
    public Webhook at(String newUrl, boolean nowActive) {
        return new Webhook(id, company, newUrl, nowActive, secret, previous, createdAt, version);
    }
}
