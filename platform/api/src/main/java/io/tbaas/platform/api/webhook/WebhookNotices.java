package io.tbaas.platform.api.webhook;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.event.EventId;
import io.tbaas.platform.domain.event.EventItem;
import io.tbaas.platform.domain.webhook.Webhook;
import io.tbaas.platform.store.Json;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.webhook.Deliveries;
import io.tbaas.platform.store.webhook.Webhooks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes what a company's programs are to be told, in the change that causes it: codes and parameters, in nobody's language. */
@Component
public final class WebhookNotices {
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Json json;

    WebhookNotices(Webhooks webhooks, Deliveries deliveries, Json json) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.json = json;
    }

    /** What is sent. */
    record Payload(
            @Schema(example = "event.needs-me") String type,
            EventId event,
            String kind,
            String state,
            String outcome,
            ResourceKind subjectKind,
            String subject,
            @Nullable ConsortiumId consortium,
            Map<String, String> parameters,
            long feed,
            String at) {}

    /** An item of a company came to be in a state. */
    public void tell(Change change, EventItem item) {
        List<Webhook> called = webhooks.active(item.company());
        if (!called.isEmpty()) {
            String payload = json.write(payload(item, change.now()));
            called.forEach(webhook -> deliveries.insert(change, webhook.id(), payload));
        }
    }

    private static Payload payload(EventItem item, Instant now) {
        return new Payload(
                "event." + item.state().code(),
                item.id(),
                item.kind().code(),
                item.state().code(),
                item.outcome(),
                item.subject().kind(),
                item.subject().id(),
                item.consortium().orElse(null),
                item.parameters(),
                item.feed(),
                now.toString());
    }
}
