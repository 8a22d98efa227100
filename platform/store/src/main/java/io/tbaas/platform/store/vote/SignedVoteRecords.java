package io.tbaas.platform.store.vote;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.Round;
import io.tbaas.platform.domain.vote.SignatureCount;
import io.tbaas.platform.domain.vote.Signer;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Everything that is remembered of votes by signatures. */
@Component
public record SignedVoteRecords(Proposals proposals, Rounds rounds, SignedBallots ballots) {
    /** The round that a proposal is in. */
    public Round round(Proposal proposal) {
        return rounds.find(proposal.id(), proposal.round()).orElseThrow();
    }

    /** How a vote stands in its round. */
    public SignatureCount count(Proposal proposal) {
        return new SignatureCount(
                round(proposal).subject(),
                ballots.signers(proposal.id()),
                ballots.of(proposal.id(), proposal.round()),
                proposal.threshold());
    }

    /** Everybody that a vote may have to tell: whose signatures are asked for, and who proposed it. */
    public List<CompanyId> told(Proposal proposal) {
        return Stream.concat(
                        ballots.signers(proposal.id()).stream().map(Signer::company), Stream.of(proposal.proposer()))
                .toList();
    }
}
