package io.tbaas.platform.api.webhook;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.webhook.Delivery;
import io.tbaas.platform.domain.webhook.DeliveryId;
import io.tbaas.platform.domain.webhook.Webhook;
import io.tbaas.platform.domain.webhook.WebhookId;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.webhook.Deliveries;
import io.tbaas.platform.store.webhook.Webhooks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** What a company does with its webhooks. */
@Component
final class WebhookDesk {
    private static final int WEBHOOKS_MAX = 10;

    private final Changes changes;
    private final Ids ids;
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final WebhookTarget target;

    WebhookDesk(Changes changes, Ids ids, Webhooks webhooks, Deliveries deliveries, WebhookTarget target) {
        this.changes = changes;
        this.ids = ids;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.target = target;
    }

    WebhookEndpoint.WebhookCreated create(Call call, Caller.Account caller, String url) {
        target.read(url);
        return changes.create(call, Permission.WEBHOOK_CREATE, WebhookEndpoint.WebhookCreated.class, change -> {
            if (webhooks.count(caller.company()) >= WEBHOOKS_MAX) {
                throw Problem.of(ProblemCode.QUOTA_REACHED)
                        .with("limit", WEBHOOKS_MAX)
                        .with("quota", "webhooks");
            }
            String signingText = WebhookSignature.text(ids.token().text().getBytes(StandardCharsets.US_ASCII));
            Webhook webhook = webhooks.insert(change, ids.next(WebhookId.KIND), caller.company(), url, signingText);
            audit(change, webhook);
            return WebhookEndpoint.WebhookCreated.of(webhook, signingText);
        });
    }

    Webhook update(
            Call call, Caller.Account caller, WebhookId id, Version seen, WebhookEndpoint.WebhookUpdate request) {
        target.read(request.url());
        return changes.apply(call, Permission.WEBHOOK_UPDATE, change -> {
            Webhook webhook = webhooks.get(id, caller.company(), seen);
            audit(change, webhook);
            return webhooks.update(change, webhook.at(request.url(), request.active()));
        });
    }

    /** The secret before signs besides for a while, so that no call is missed while the company's programs change over. */
    WebhookEndpoint.WebhookCreated renewSecret(
            Call call, Caller.Account caller, WebhookId id, Version seen, Duration overlap) {
        return changes.apply(call, Permission.WEBHOOK_RENEW_SECRET, change -> {
            Webhook webhook = webhooks.get(id, caller.company(), seen);
            audit(change, webhook);
            String signingText = WebhookSignature.text(ids.token().text().getBytes(StandardCharsets.US_ASCII));
            return WebhookEndpoint.WebhookCreated.of(
                    webhooks.renewSecret(
                            change, webhook, signingText, change.now().plus(overlap)),
                    signingText);
        });
    }

    void delete(Call call, Caller.Account caller, WebhookId id, Version seen) {
        changes.apply(call, Permission.WEBHOOK_DELETE, change -> {
            Webhook webhook = webhooks.get(id, caller.company(), seen);
            audit(change, webhook);
            webhooks.delete(change, webhook);
            return webhook;
        });
    }

    Delivery retry(Call call, Caller.Account caller, WebhookId id, DeliveryId delivery) {
        return changes.apply(call, Permission.WEBHOOK_RETRY, change -> {
            Webhook webhook = webhooks.get(id, caller.company());
            audit(change, webhook);
            return deliveries.retry(change, deliveries.get(id, delivery));
        });
    }

    private static void audit(Change change, Webhook webhook) {
        change.audit(ChainId.of(webhook.company()), ResourceRef.of(ResourceKind.WEBHOOK, webhook.id()));
    }
}
