package io.tbaas.platform.domain.event;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of an event item. */
public record EventId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<EventId> KIND = new IdKind<>("evt", EventId::new);

    public EventId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static EventId of(String value) {
        return new EventId(value);
    }
}
