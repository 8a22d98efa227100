package io.tbaas.platform.domain.operator;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of an operator. */
public record OperatorId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<OperatorId> KIND = new IdKind<>("opr", OperatorId::new);

    public OperatorId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static OperatorId of(String value) {
        return new OperatorId(value);
    }
}
