package io.tbaas.platform.api.channel;

import io.tbaas.engine.api.ledger.FirstBlock;
import io.tbaas.engine.api.ledger.Right;
import io.tbaas.platform.api.deployment.NetworkAccess;
import io.tbaas.platform.api.vote.ProposalView;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.vote.BallotChoice;
import io.tbaas.platform.domain.vote.LedgerKind;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.Round;
import io.tbaas.platform.domain.vote.Signer;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Proposes new channels. */
@Component
final class ChannelCreation {
    private final Changes changes;
    private final NetworkAccess access;
    private final ChannelFounding founding;
    private final ChannelComposition composition;
    private final LedgerProposals opener;
    private final SignedVoting voting;

    ChannelCreation(
            Changes changes,
            NetworkAccess access,
            ChannelFounding founding,
            ChannelComposition composition,
            LedgerProposals opener,
            SignedVoting voting) {
        this.changes = changes;
        this.access = access;
        this.founding = founding;
        this.composition = composition;
        this.opener = opener;
        this.voting = voting;
    }

    /** Those of the caller's own agree with this very call; a channel of them alone is made at once. */
    ProposalView create(Call call, Caller.Account caller, NetworkId network, ChannelEndpoint.Creation request) {
        access.visible(caller.company(), network);
        Map<Organisation, Set<Right>> members = founding.members(caller, network, request);
        FirstBlock first = composition.compose(network, request.name(), members);
        return changes.create(call, Permission.CHANNEL_CREATE, ProposalView.class, change -> {
            founding.requireRoom(change, caller.company(), network);
            Channel channel = founding.insert(change, network, request.name(), first, members);
            Round.Subject subject =
                    new Round.Subject.Statement(LedgerDrafts.statement(channel, new LedgerKind.ChannelCreation()));
            List<Signer> signers = members.keySet().stream()
                    .map(organisation -> new Signer(
                            organisation.id(), organisation.company(), organisation.name(), Signer.Role.CONSENTER))
                    .toList();
            Proposal proposal = opener.open(
                    change,
                    caller,
                    channel,
                    new LedgerKind.ChannelCreation(),
                    new LedgerDrafts.Draft(subject, signers, ChangeRisks.Found.NONE),
                    request.reason().strip(),
                    LedgerProposals.deadline(change, request.days()));
            return voting.view(agree(change, caller, proposal, members.keySet()));
        });
    }

    private Proposal agree(Change change, Caller.Account caller, Proposal proposal, Set<Organisation> members) {
        Proposal agreed = proposal;
        for (Organisation organisation : members) {
            if (organisation.company().equals(caller.company())
                    && organisation.administrator().isPresent()) {
                agreed = voting.cast(change, caller, agreed, BallotChoice.AGREED, "", Optional.of(organisation.id()));
            }
        }
        return agreed;
    }
}
