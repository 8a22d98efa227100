package io.tbaas.platform.domain.operation;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of a durable operation. */
public record OperationId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<OperationId> KIND = new IdKind<>("op", OperationId::new);

    public OperationId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static OperationId of(String value) {
        return new OperationId(value);
    }
}
