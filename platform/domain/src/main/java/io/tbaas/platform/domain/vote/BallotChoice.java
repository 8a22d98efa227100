package io.tbaas.platform.domain.vote;

import java.util.Locale;

/** How a ballot was cast. */
public enum BallotChoice {
    AGREED,
    /** Carries a reason. */
    REJECTED;

    /** The stable name in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
