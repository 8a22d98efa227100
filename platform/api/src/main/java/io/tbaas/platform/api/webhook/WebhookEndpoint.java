package io.tbaas.platform.api.webhook;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.OneOf;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StateCodes;
import io.tbaas.platform.api.web.Versioned;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.webhook.Delivery;
import io.tbaas.platform.domain.webhook.DeliveryId;
import io.tbaas.platform.domain.webhook.DeliveryState;
import io.tbaas.platform.domain.webhook.Webhook;
import io.tbaas.platform.domain.webhook.WebhookId;
import io.tbaas.platform.store.list.PageRequest;
import io.tbaas.platform.store.webhook.Deliveries;
import io.tbaas.platform.store.webhook.Webhooks;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The company's own programs that are called when something happens in its event centre. */
@RestController
@RequestMapping("/api/v1/webhooks")
@Tag(name = "webhook")
final class WebhookEndpoint {
    private static final int OVERLAP_HOURS = 24;

    private final WebhookDesk desk;
    private final Webhooks webhooks;
    private final Deliveries deliveries;

    WebhookEndpoint(WebhookDesk desk, Webhooks webhooks, Deliveries deliveries) {
        this.desk = desk;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
    }

    /** Where to call. */
    record WebhookCreate(
            @Schema(
                            description = "Over https, at an address of the open network.",
                            example = "https://example.com/tbaas")
                    @NotBlank
                    @Size(max = 500)
                    String url) {}

    /** Where to call, and whether at all. */
    record WebhookUpdate(
            @Schema(example = "https://example.com/tbaas") @NotBlank @Size(max = 500) String url,
            @NotNull Boolean active) {}

    /** Makes a new secret. */
    record SecretRenewal(
            @Schema(
                            description = "How long calls are signed with the secret before too; 24 where absent.",
                            example = "24")
                    @Nullable
                    @Min(0)
                    @Max(168)
                    Integer overlapHours) {}

    /** A webhook. */
    record WebhookView(
            WebhookId id,
            String url,
            boolean active,
            @Schema(description = "Until when calls are signed with the secret before too.") @Nullable
                    Instant previousSecretUntil,
            Instant createdAt,
            Version version)
            implements Versioned {
        static WebhookView of(Webhook webhook) {
            return new WebhookView(
                    webhook.id(),
                    webhook.url(),
                    webhook.active(),
                    webhook.previous().map(Webhook.Previous::until).orElse(null),
                    webhook.createdAt(),
                    webhook.version());
        }
    }

    /** A new webhook with what its calls are signed with. */
    record WebhookCreated(
            WebhookId id,
            String url,
            boolean active,
            @Schema(
                            description =
                                    "Shown this once: the key of HMAC-SHA256 over `webhook-id.webhook-timestamp.body`,"
                                            + " in base 64 behind `whsec_`.",
                            example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                    String secret,
            @Schema(description = "Until when calls are signed with the secret before too.") @Nullable
                    Instant previousSecretUntil,
            Instant createdAt,
            Version version)
            implements Versioned {
        static WebhookCreated of(Webhook webhook, String secret) {
            return new WebhookCreated(
                    webhook.id(),
                    webhook.url(),
                    webhook.active(),
                    secret,
                    webhook.previous().map(Webhook.Previous::until).orElse(null),
                    webhook.createdAt(),
                    webhook.version());
        }
    }

    /** One call. */
    record DeliveryView(
            DeliveryId id,
            @Schema(description = "What is sent, JSON.") String payload,
            @Schema(description = "waiting, delivered or failed", example = "delivered") String state,
            int attempts,
            @Schema(description = "What went wrong last.") String failure,
            @Schema(description = "When it is tried next, where it waits.") Instant nextAt,
            Instant createdAt) {
        static DeliveryView of(Delivery delivery) {
            return new DeliveryView(
                    delivery.id(),
                    delivery.payload(),
                    delivery.state().code(),
                    delivery.attempts(),
                    delivery.failure(),
                    delivery.nextAt(),
                    delivery.createdAt());
        }
    }

    @GetMapping
    @Requires(Permission.WEBHOOK_LIST)
    Items<WebhookView> list(
            Caller.Account caller,
            PageRequest page,
            @Schema(description = "Whether it is called.") @RequestParam Optional<Boolean> active,
            @Schema(description = "A part of the address.") @RequestParam Optional<String> url) {
        return Items.of(webhooks.page(caller.company(), active, url, page).map(WebhookView::of));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Creates
    @Requires(Permission.WEBHOOK_CREATE)
    @Refuses({ProblemCode.WEBHOOK_ADDRESS, ProblemCode.QUOTA_REACHED})
    WebhookCreated create(Call call, Caller.Account caller, @Valid @RequestBody WebhookCreate request) {
        return desk.create(call, caller, request.url());
    }

    @GetMapping("/{webhook}")
    @Requires(value = Permission.WEBHOOK_READ, resource = "webhook")
    WebhookView read(Caller.Account caller, @PathVariable WebhookId webhook) {
        return WebhookView.of(webhooks.get(webhook, caller.company()));
    }

    @PutMapping("/{webhook}")
    @Requires(value = Permission.WEBHOOK_UPDATE, resource = "webhook")
    @Refuses(ProblemCode.WEBHOOK_ADDRESS)
    WebhookView update(
            Call call,
            Caller.Account caller,
            @PathVariable WebhookId webhook,
            Version seen,
            @Valid @RequestBody WebhookUpdate request) {
        return WebhookView.of(desk.update(call, caller, webhook, seen, request));
    }

    @PostMapping("/{webhook}/secret")
    @Requires(value = Permission.WEBHOOK_RENEW_SECRET, resource = "webhook")
    WebhookCreated renewSecret(
            Call call,
            Caller.Account caller,
            @PathVariable WebhookId webhook,
            Version seen,
            @Valid @RequestBody SecretRenewal request) {
        Integer hours = request.overlapHours();
        return desk.renewSecret(call, caller, webhook, seen, Duration.ofHours(hours == null ? OVERLAP_HOURS : hours));
    }

    @DeleteMapping("/{webhook}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(value = Permission.WEBHOOK_DELETE, resource = "webhook")
    void delete(Call call, Caller.Account caller, @PathVariable WebhookId webhook, Version seen) {
        desk.delete(call, caller, webhook, seen);
    }

    @GetMapping("/{webhook}/deliveries")
    @Requires(value = Permission.WEBHOOK_DELIVERIES, resource = "webhook")
    Items<DeliveryView> deliveries(
            Caller.Account caller,
            @PathVariable WebhookId webhook,
            PageRequest page,
            @Schema(description = "waiting, delivered or failed") @OneOf(DeliveryState.class) @RequestParam
                    Optional<String> state) {
        webhooks.get(webhook, caller.company());
        return Items.of(deliveries
                .page(webhook, StateCodes.read(DeliveryState.class, state), page)
                .map(DeliveryView::of));
    }

    @PostMapping("/{webhook}/deliveries/{delivery}/retry")
    @Requires(value = Permission.WEBHOOK_RETRY, resource = "webhook")
    @Refuses(ProblemCode.WRONG_STATE)
    DeliveryView retry(
            Call call, Caller.Account caller, @PathVariable WebhookId webhook, @PathVariable DeliveryId delivery) {
        return DeliveryView.of(desk.retry(call, caller, webhook, delivery));
    }
}
