package io.tbaas.platform.api.bin;

import io.tbaas.platform.api.organisation.NetworkInvitationEvents;
import io.tbaas.platform.api.vote.Voting;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.bin.BinEntryId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.InvitationState;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NetworkState;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeState;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationState;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalId;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.NetworkInvitations;
import io.tbaas.platform.store.network.NetworkRecords;
import io.tbaas.platform.store.operation.Operations;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The organisations of a network voted to end it: each company's part begins its way into the company's own bin. */
@Component
final class DeleteNetwork implements Step<DeleteNetwork.Arguments> {
    static final String TYPE = "network.delete";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final NetworkRecords records;
    private final NetworkInvitations invitations;
    private final NetworkInvitationEvents told;
    private final Voting voting;
    private final Operations operations;
    private final PartOperations parts;
    private final Ids ids;

    DeleteNetwork(
            NetworkRecords records,
            NetworkInvitations invitations,
            NetworkInvitationEvents told,
            Voting voting,
            Operations operations,
            PartOperations parts,
            Ids ids) {
        this.records = records;
        this.invitations = invitations;
        this.told = told;
        this.voting = voting;
        this.operations = operations;
        this.parts = parts;
        this.ids = ids;
    }

    /** Which network, and by which vote. */
    record Arguments(NetworkId network, ProposalId proposal) {}

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<Arguments> arguments() {
        return Arguments.class;
    }

    @Override
    public boolean isUndoable() {
        return false;
    }

    @Override
    public StepOutcome run(Arguments arguments, StepContext context) {
        NetworkState state = records.networks().get(arguments.network()).state();
        if (state == NetworkState.IN_BIN) {
            return StepOutcome.done();
        }
        if (!state.isEstablished()) {
            return new StepOutcome.Failed("the network is " + state.code());
        }
        if (isChanging(arguments.network())) {
            return new StepOutcome.Wait(PAUSE, "what is being made in the network, or leaves it, comes first");
        }
        return new StepOutcome.Write(Map.of(), change -> end(change, arguments));
    }

    /** Nodes and organisations that are being made, or are on their way into the bin, are let finish, so that nothing starts in a network of the bin. */
    private boolean isChanging(NetworkId network) {
        return records.nodes().of(network).stream()
                        .filter(node -> node.state() == NodeState.CREATING)
                        .anyMatch(node -> isWorkedOn(ResourceRef.of(ResourceKind.NODE, node.id())))
                || records.organisations().of(network).stream()
                        .filter(each -> each.state() != OrganisationState.ACTIVE)
                        .anyMatch(each -> isWorkedOn(ResourceRef.of(ResourceKind.ORGANISATION, each.id())));
    }

    private boolean isWorkedOn(ResourceRef resource) {
        return !operations.unfinished(resource).isEmpty();
    }

    private void end(Change change, Arguments arguments) {
        NetworkId network = arguments.network();
        records.networks().lock(change, network);
        records.networks().enter(change, network, NetworkState.IN_BIN);
        invitations.pending(network).forEach(pending -> told.end(change, pending, InvitationState.VOID, ""));
        voting.overtake(change, network, other -> isOther(other, arguments));
        Set<CompanyId> binned = records.nodes().of(network).stream()
                .filter(node -> node.state().isThere())
                .map(Node::company)
                .collect(Collectors.toSet());
        // Whoever has keys here but no node also has a part.
        records.organisations().of(network).stream()
                .filter(each -> each.state() == OrganisationState.ACTIVE
                        && each.authority().isPresent())
                .map(Organisation::company)
                .forEach(binned::add);
        for (CompanyId company : companies(binned)) {
            PartStep part = new PartStep(ids.next(BinEntryId.KIND), network, company, Optional.empty());
            parts.start(change, BinPart.TYPE, part, List.of());
        }
    }

    private static boolean isOther(Proposal other, Arguments arguments) {
        return !other.id().equals(arguments.proposal());
    }

    /** In an order that all changes share. */
    private static List<CompanyId> companies(Set<CompanyId> companies) {
        return companies.stream()
                .map(CompanyId::value)
                .sorted()
                .map(CompanyId::of)
                .toList();
    }
}
