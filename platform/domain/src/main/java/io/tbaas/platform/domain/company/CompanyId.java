package io.tbaas.platform.domain.company;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of a company. */
public record CompanyId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<CompanyId> KIND = new IdKind<>("com", CompanyId::new);

    public CompanyId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static CompanyId of(String value) {
        return new CompanyId(value);
    }
}
