package io.tbaas.platform.domain.realname;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of a submission of a real name. */
public record SubmissionId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<SubmissionId> KIND = new IdKind<>("rns", SubmissionId::new);

    public SubmissionId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static SubmissionId of(String value) {
        return new SubmissionId(value);
    }
}
