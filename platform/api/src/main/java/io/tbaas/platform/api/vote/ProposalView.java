package io.tbaas.platform.api.vote;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.api.web.Versioned;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.vote.BallotForm;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalId;
import io.tbaas.platform.domain.vote.Tally;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A proposal as the members see it. */
record ProposalView(
        ProposalId id,
        ConsortiumId consortium,
        @Schema(description = "admission, removal or dissolution", example = "removal") String kind,
        @Schema(description = "The company it is about; absent where it is about the whole consortium.") @Nullable
                CompanyId company,
        CompanyId proposer,
        String reason,
        @Schema(
                        description =
                                "open, passed, applying, applied, failed, rejected, withdrawn, expired or overtaken",
                        example = "open")
                String state,
        @Schema(description = "Code of the problem that kept it from being applied.") String outcome,
        Tally tally,
        @Schema(description = "What its ballots are.") BallotForm ballots,
        @Schema(description = "Who has not voted yet.") List<CompanyId> waitingFor,
        @Schema(description = "By the database's clock.") Instant deadline,
        Instant createdAt,
        Version version)
        implements Versioned {
    static ProposalView of(Proposal proposal, Tally tally, List<CompanyId> waitingFor) {
        return new ProposalView(
                proposal.id(),
                proposal.consortium(),
                proposal.kind().code(),
                proposal.kind().about().orElse(null),
                proposal.proposer(),
                proposal.reason(),
                proposal.state().code(),
                proposal.outcome(),
                tally,
                proposal.kind().ballots(),
                waitingFor,
                proposal.deadline(),
                proposal.createdAt(),
                proposal.version());
    }
}
