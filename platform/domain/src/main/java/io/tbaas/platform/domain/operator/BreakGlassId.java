package io.tbaas.platform.domain.operator;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of an operator's emergency access to a company. */
public record BreakGlassId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<BreakGlassId> KIND = new IdKind<>("bgl", BreakGlassId::new);

    public BreakGlassId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static BreakGlassId of(String value) {
        return new BreakGlassId(value);
    }
}
