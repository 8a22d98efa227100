package io.tbaas.platform.domain.vote;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of a proposal. */
public record ProposalId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<ProposalId> KIND = new IdKind<>("pro", ProposalId::new);

    public ProposalId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static ProposalId of(String value) {
        return new ProposalId(value);
    }
}
