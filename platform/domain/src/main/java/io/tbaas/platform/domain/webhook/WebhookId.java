package io.tbaas.platform.domain.webhook;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of a webhook. */
public record WebhookId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<WebhookId> KIND = new IdKind<>("whk", WebhookId::new);

    public WebhookId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static WebhookId of(String value) {
        return new WebhookId(value);
    }
}
