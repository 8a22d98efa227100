package io.tbaas.platform.api.vote;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.vote.Ballot;
import io.tbaas.platform.domain.vote.BallotForm;
import io.tbaas.platform.domain.vote.SignedBallot;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A ballot as those see it who may vote. */
record BallotView(
        CompanyId company,
        @Schema(description = "The person who cast it; only of the reader's own company.") @Nullable AccountId account,
        @Schema(description = "agreed or rejected", example = "agreed") String choice,
        String reason,
        BallotForm form,
        Instant castAt,
        @Schema(description = "What a signature adds; absent where ballots are recorded.") @Nullable
                SignatureView signature) {
    /** What a vote by signatures keeps of a ballot. */
    record SignatureView(
            OrganisationId organisation,
            @Schema(description = "The round of the proposal that it belongs to.", example = "1") int round,
            @Schema(description = "PEM of the signer; absent where it rejects.") @Nullable String certificate,
            @Schema(description = "The signed bytes in the engine's own form, in Base64; absent where it rejects.")
                    @Nullable
                    String signed,
            @Schema(description = "When the person had proved anew who it is; only of the reader's own company.")
                    @Nullable
                    Instant provedAt,
            @Schema(description = "Why it does not count any more: overtaken or withdrawn; empty while it does.")
                    String voided) {}

    static BallotView of(Ballot ballot, CompanyId reader) {
        return new BallotView(
                ballot.company(),
                ballot.company().equals(reader) ? ballot.account() : null,
                ballot.choice().code(),
                ballot.reason(),
                ballot.form(),
                ballot.castAt(),
                null);
    }

    static BallotView of(SignedBallot ballot, CompanyId reader) {
        boolean own = ballot.company().equals(reader);
        SignatureView signature = new SignatureView(
                ballot.organisation(),
                ballot.round(),
                ballot.signature().map(SignedBallot.Signature::certificate).orElse(null),
                ballot.signature()
                        .map(each -> Base64.getEncoder()
                                .encodeToString(each.encoded().toArray()))
                        .orElse(null),
                own ? ballot.provedAt().orElse(null) : null,
                ballot.voided());
        return new BallotView(
                ballot.company(),
                own ? ballot.account() : null,
                ballot.choice().code(),
                ballot.reason(),
                BallotForm.SIGNED,
                ballot.castAt(),
                signature);
    }
}
