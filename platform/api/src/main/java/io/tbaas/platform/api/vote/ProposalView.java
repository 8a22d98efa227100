package io.tbaas.platform.api.vote;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.api.web.Versioned;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.operation.OperationId;
import io.tbaas.platform.domain.vote.BallotCount;
import io.tbaas.platform.domain.vote.BallotForm;
import io.tbaas.platform.domain.vote.LedgerKind;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalId;
import io.tbaas.platform.domain.vote.ProposalKind;
import io.tbaas.platform.domain.vote.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A proposal as those see it who may vote. */
public record ProposalView(
        ProposalId id,
        @Schema(description = "Absent where it is about a network.") @Nullable ConsortiumId consortium,
        @Schema(description = "Absent where it is about a consortium.") @Nullable NetworkId network,
        @Schema(description = "Absent where it is about no channel.") @Nullable ChannelId channel,
        @Schema(
                        description =
                                "admission, removal or dissolution; block-cutting, policy, contact-nodes, outside-contact-nodes, authorities, organisation-in, organisation-out,"
                                        + " consensus-node-in, consensus-node-out, outside-consensus-node-in,"
                                        + " outside-consensus-node-out, channel-creation or channel-deletion; network-deletion or network-admission",
                        example = "removal")
                String kind,
        @Schema(description = "The company it is about; absent where it is about the whole.") @Nullable
                CompanyId company,
        @Schema(description = "The organisation it is about; absent where it is about none.") @Nullable
                OrganisationId organisation,
        @Schema(description = "What is wanted, in the words of its kind.") Map<String, String> content,
        CompanyId proposer,
        String reason,
        @Schema(
                        description =
                                "open, passed, applying, applied, failed, rejected, withdrawn, expired or overtaken",
                        example = "open")
                String state,
        @Schema(description = "Code of the problem that kept it from being applied.") String outcome,
        @Schema(description = "How often what is signed was drawn up; 0 where ballots are recorded.") int round,
        Tally tally,
        @Schema(description = "What its ballots are.") BallotForm ballots,
        @Schema(description = "Who has not voted yet.") List<CompanyId> waitingFor,
        @Schema(description = "Whose signatures are asked for; empty where ballots are recorded.")
                List<SignerView> signers,
        @Schema(description = "What applies it; absent before it passed.") @Nullable OperationId operation,
        @Schema(description = "By the database's clock.") Instant deadline,
        Instant createdAt,
        Version version)
        implements Versioned {
    /** An organisation whose signature is asked for. */
    public record SignerView(
            OrganisationId organisation,
            @Schema(example = "Org1") String name,
            CompanyId company,
            @Schema(
                            description =
                                    "voter, or consenter: the organisation it is about, without whom nothing happens",
                            example = "voter")
                    String role,
            @Schema(description = "agreed or rejected; absent before it voted in this round.", example = "agreed")
                    @Nullable
                    String choice) {}

    /** A proposal whose ballots are recorded. */
    static ProposalView of(BallotCount count) {
        return of(count.proposal(), count.tally(), count.waitingFor(), List.of());
    }

    /** Any proposal. */
    public static ProposalView of(
            Proposal proposal, Tally tally, List<CompanyId> waitingFor, List<SignerView> signers) {
        ProposalKind kind = proposal.kind();
        return new ProposalView(
                proposal.id(),
                proposal.scope().consortium().orElse(null),
                proposal.scope().network().orElse(null),
                proposal.scope().channel().orElse(null),
                kind.code(),
                kind.about().orElse(null),
                kind instanceof LedgerKind ledger ? ledger.aboutOrganisation().orElse(null) : null,
                kind.content(),
                proposal.proposer(),
                proposal.reason(),
                proposal.state().code(),
                proposal.outcome(),
                proposal.round(),
                tally,
                kind.ballots(),
                waitingFor,
                signers,
                proposal.operation().orElse(null),
                proposal.deadline(),
                proposal.createdAt(),
                proposal.version());
    }
}
