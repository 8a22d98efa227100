package io.tbaas.platform.domain.network;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of an organisation of a network. */
public record OrganisationId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<OrganisationId> KIND = new IdKind<>("org", OrganisationId::new);

    public OrganisationId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static OrganisationId of(String value) {
        return new OrganisationId(value);
    }
}
