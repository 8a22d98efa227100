package io.tbaas.platform.api.vote;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.vote.Ballot;
import io.tbaas.platform.domain.vote.BallotForm;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A ballot as the members see it. */
record BallotView(
        CompanyId company,
        @Schema(description = "The person who cast it; only of the reader's own company.") @Nullable AccountId account,
        @Schema(description = "agreed or rejected", example = "agreed") String choice,
        String reason,
        BallotForm form,
        Instant castAt) {
    static BallotView of(Ballot ballot, CompanyId reader) {
        return new BallotView(
                ballot.company(),
                ballot.company().equals(reader) ? ballot.account() : null,
                ballot.choice().code(),
                ballot.reason(),
                ballot.form(),
                ballot.castAt());
    }
}
