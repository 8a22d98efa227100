package io.tbaas.platform.domain.webhook;

import io.tbaas.platform.domain.Version;
import java.time.Instant;

/**
 * One call of a webhook, made again until it is answered well or given up.
 *
 * @param payload what is sent, JSON
 * @param failure what went wrong last; empty where nothing did
 */
public record Delivery(
        DeliveryId id,
        WebhookId webhook,
        String payload,
        DeliveryState state,
        int attempts,
        String failure,
        Instant nextAt,
        Instant createdAt,
        Version version) {}
