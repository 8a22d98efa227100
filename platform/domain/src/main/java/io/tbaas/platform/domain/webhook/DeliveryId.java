package io.tbaas.platform.domain.webhook;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of one delivery of a webhook. */
public record DeliveryId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<DeliveryId> KIND = new IdKind<>("dlv", DeliveryId::new);

    public DeliveryId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static DeliveryId of(String value) {
        return new DeliveryId(value);
    }
}
