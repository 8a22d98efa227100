package io.tbaas.platform.api.webhook;

import io.tbaas.foundation.TbaasException;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.audit.SystemAction;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.webhook.Delivery;
import io.tbaas.platform.domain.webhook.DeliveryState;
import io.tbaas.platform.domain.webhook.Webhook;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.webhook.Deliveries;
import io.tbaas.platform.store.webhook.Webhooks;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes the calls that are due: at least once each, with growing pauses after failures, given up after the last. */
@Component
public final class WebhookCalls {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofHours(12));
    private static final int FAILURE_LENGTH_MAX = 300;

    private final Changes changes;
    private final DatabaseClock clock;
    private final Ids ids;
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final WebhookTarget target;

    WebhookCalls(
            Changes changes,
            DatabaseClock clock,
            Ids ids,
            Webhooks webhooks,
            Deliveries deliveries,
            WebhookTarget target) {
        this.changes = changes;
        this.clock = clock;
        this.ids = ids;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.target = target;
    }

    /** Takes some calls that are due, to be {@link #make made} within a minute. */
    public List<Delivery> claim(int limit) {
        return deliveries.claim(limit, LEASE);
    }

    /** Makes one call that was claimed. */
    public void make(Delivery delivery) {
        Webhook webhook = webhooks.get(delivery.webhook());
        String failure = post(webhook, delivery);
        if (failure.isEmpty()) {
            end(webhook, delivery, DeliveryState.DELIVERED, "", SystemAction.WEBHOOK_DELIVERED);
        } else if (delivery.attempts() > PAUSES.size()) {
            end(webhook, delivery, DeliveryState.FAILED, failure, SystemAction.WEBHOOK_FAILED);
        } else {
            deliveries.postpone(delivery, failure, PAUSES.get(delivery.attempts() - 1));
        }
    }

    private String post(Webhook webhook, Delivery delivery) {
        String id = delivery.id().value();
        Instant present = clock.now();
        long now = present.getEpochSecond();
        String signature = webhooks.signingTexts(webhook, present).stream()
                .map(text -> WebhookSignature.of(text, id, now, delivery.payload()))
                .collect(Collectors.joining(" "));
        try {
            URI uri = target.read(webhook.url());
            int status = WebhookPost.send(
                    uri,
                    target.resolve(uri),
                    Map.of("webhook-id", id, "webhook-timestamp", Long.toString(now), "webhook-signature", signature),
                    delivery.payload());
            return status / 100 == 2 ? "" : "HTTP " + status;
        } catch (IOException | TbaasException e) {
            String text = e.toString();
            return text.substring(0, Math.min(text.length(), FAILURE_LENGTH_MAX));
        }
    }

    private void end(Webhook webhook, Delivery delivery, DeliveryState state, String failure, SystemAction action) {
        changes.apply(Call.ofPlatform(ids.requestId()), action, change -> {
            change.audit(
                    ChainId.of(webhook.company()),
                    ResourceRef.of(ResourceKind.WEBHOOK, webhook.id()),
                    Map.of("delivery", delivery.id().value()));
            return deliveries.end(change, delivery, state, failure);
        });
    }
}
