package io.tbaas.platform.api.channel;

import io.tbaas.foundation.Bytes;
import io.tbaas.platform.api.deployment.NetworkAccess;
import io.tbaas.platform.api.vote.ProposalView;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.OrganisationState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.vote.LedgerKind;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalScope;
import io.tbaas.platform.domain.vote.ProposalState;
import io.tbaas.platform.domain.vote.Round;
import io.tbaas.platform.domain.vote.SignatureCount;
import io.tbaas.platform.domain.vote.Signer;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import io.tbaas.platform.store.network.Organisations;
import io.tbaas.platform.store.vote.Proposals;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Votes about a whole network: its organisations sign a statement, because no ledger counts them, and more than half decide. */
@Component
public final class NetworkVotes {
    private final LedgerProposals opener;
    private final SignedVoting voting;
    private final SignedDecisions decisions;
    private final Organisations organisations;
    private final Proposals proposals;
    private final NetworkAccess access;
    private final NetworkVoters voters;

    NetworkVotes(
            LedgerProposals opener,
            SignedVoting voting,
            SignedDecisions decisions,
            Organisations organisations,
            Proposals proposals,
            NetworkAccess access,
            NetworkVoters voters) {
        this.voters = voters;
        this.opener = opener;
        this.voting = voting;
        this.decisions = decisions;
        this.organisations = organisations;
        this.proposals = proposals;
        this.access = access;
    }

    /**
     * What is put to the vote.
     *
     * @param words of its event items, beside the network's name
     */
    public record Motion(CompanyId proposer, LedgerKind kind, Map<String, String> words, String reason) {}

    /** Opens a vote; the network is locked by the caller. */
    public Proposal open(Change change, NetworkId network, Motion motion, Instant deadline) {
        LedgerProposals.Motion put = new LedgerProposals.Motion(
                new ProposalScope.OfNetwork(network), motion.proposer(), motion.kind(), motion.reason(), deadline);
        return opener.open(change, put, draft(network, motion.kind()), motion.words());
    }

    /**
     * Goes on with what is open among the organisations that are in the network now: whoever came in is asked, too, and whoever goes is not any more.
     * Ballots that were cast count on, because what they sign is the same. The network is locked by the caller.
     */
    public void follow(Change change, NetworkId network) {
        for (Proposal listed : proposals.unsettled(network)) {
            Proposal proposal = proposals.get(listed.id()); // counting the one before may have settled it
            if (proposal.scope() instanceof ProposalScope.OfNetwork && proposal.state() == ProposalState.OPEN) {
                List<Signer> signers =
                        draft(network, ProposalPlans.kind(proposal)).signers();
                decisions.decide(change, voters.askThese(change, proposal, signers));
            }
        }
    }

    /**
     * Who would be asked.
     *
     * @param signers names of organisations
     * @param fewest how many of them must agree
     */
    public record Asked(List<String> signers, int fewest) {
        /** Keeps a copy. */
        public Asked {
            signers = List.copyOf(signers);
        }
    }

    /** Who would be asked now, by a vote that does not exist yet. */
    public Asked asked(NetworkId network, LedgerKind kind) {
        LedgerDrafts.Draft draft = draft(network, kind);
        return new Asked(
                draft.signers().stream().map(Signer::name).toList(),
                SignatureCount.fewest(draft.subject(), kind, draft.signers()));
    }

    /** When a vote ends that is to last so many days. */
    public static Instant deadline(Change change, @Nullable Integer days) {
        return LedgerProposals.deadline(change, days);
    }

    /** The proposal as those see it who may vote. */
    public ProposalView view(Proposal proposal) {
        return voting.view(proposal);
    }

    Page<ProposalView> page(
            Caller.Account caller,
            NetworkId network,
            Optional<ProposalState> state,
            Optional<String> kind,
            PageRequest page) {
        access.visible(caller.company(), network);
        return proposals.page(network, state, kind, page).map(voting::view);
    }

    private LedgerDrafts.Draft draft(NetworkId network, LedgerKind kind) {
        List<Signer> signers = organisations.of(network).stream()
                .filter(each -> each.state() == OrganisationState.ACTIVE)
                .map(each -> new Signer(each.id(), each.company(), each.name(), Signer.Role.VOTER))
                .toList();
        return new LedgerDrafts.Draft(
                new Round.Subject.Statement(statement(network, kind)), signers, ChangeRisks.Found.NONE);
    }

    /** Names the network by its id, and what is wanted. */
    private static Bytes statement(NetworkId network, LedgerKind kind) {
        StringBuilder text = new StringBuilder("tbaas:" + kind.code() + ":" + network.value());
        new TreeMap<>(kind.content()).values().forEach(value -> text.append(':').append(value));
        return Bytes.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
