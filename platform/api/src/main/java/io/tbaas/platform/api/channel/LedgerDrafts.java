package io.tbaas.platform.api.channel;

import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.capability.Capability;
import io.tbaas.engine.api.capability.Support;
import io.tbaas.engine.api.change.ChangeRequest;
import io.tbaas.engine.api.change.Requirement;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.ledger.ConsensusMember;
import io.tbaas.engine.api.ledger.LedgerMember;
import io.tbaas.engine.api.ledger.Right;
import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.engine.api.node.NodeName;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.engine.api.node.PortUse;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.Seat;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.vote.LedgerKind;
import io.tbaas.platform.domain.vote.OutsideConsenter;
import io.tbaas.platform.domain.vote.Round;
import io.tbaas.platform.domain.vote.Signer;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.network.Seats;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Draws up what is signed for what is wanted, from the ledger as it is. Calls nodes, so never within a change. */
@Component
final class LedgerDrafts {
    private final Engine engine;
    private final ChannelWays ways;
    private final Seats seats;
    private final Nodes nodes;
    private final Deployments deployments;
    private final ChangeRisks risks;

    /** What is signed, and by whom. */
    record Draft(Round.Subject subject, List<Signer> signers, ChangeRisks.Found risks) {}

    LedgerDrafts(
            Engine engine, ChannelWays ways, Seats seats, Nodes nodes, Deployments deployments, ChangeRisks risks) {
        this.risks = risks;
        this.engine = engine;
        this.ways = ways;
        this.seats = seats;
        this.nodes = nodes;
        this.deployments = deployments;
    }

    /** Draws up a change of a channel that exists. */
    Draft draw(Channel channel, LedgerKind kind, CompanyId company) {
        Optional<ChangeRequest> wanted = request(channel, kind);
        Round.Subject subject = wanted.<Round.Subject>map(request ->
                        new Round.Subject.Update(engine.driver().changes().propose(ways.of(channel, company), request)))
                .orElseGet(() -> new Round.Subject.Statement(statement(channel, kind)));
        List<Signer> signers = new ArrayList<>(voters(channel, subject));
        if (kind instanceof LedgerKind.OrganisationIn in) {
            Organisation organisation = ways.organisation(channel, in.organisation());
            signers.add(
                    new Signer(organisation.id(), organisation.company(), organisation.name(), Signer.Role.CONSENTER));
        }
        return new Draft(subject, signers, risks.of(channel, kind, wanted, company));
    }

    private Optional<ChangeRequest> request(Channel channel, LedgerKind kind) {
        return switch (kind) {
            case LedgerKind.BlockCuttingChange change -> Optional.of(new ChangeRequest.SetBlockCutting(change.rule()));
            case LedgerKind.PolicyChange change ->
                Optional.of(new ChangeRequest.SetPolicy(
                        change.purpose(),
                        engine.driver().policies().read(change.text()).rule()));
            case LedgerKind.ContactNodes contact ->
                Optional.of(new ChangeRequest.SetContactNodes(
                        name(ways.organisation(channel, contact.organisation())),
                        contact.nodes().stream()
                                .map(node -> deployment(channel, node).endpoint())
                                .toList()));
            case LedgerKind.OutsideContactNodes contact -> {
                OrganisationName organisation = name(ways.organisation(channel, contact.organisation()));
                yield Optional.of(new ChangeRequest.SetContactNodes(
                        organisation,
                        contact.nodes().stream()
                                .map(node -> outside(organisation, NodeRole.LEDGER, node.host(), node.port()))
                                .toList()));
            }
            case LedgerKind.Authorities authorities ->
                Optional.of(new ChangeRequest.SetAuthorities(
                        deployments.definition(ways.organisation(channel, authorities.organisation()))));
            case LedgerKind.OrganisationIn in -> Optional.of(new ChangeRequest.AddMember(member(channel, in)));
            case LedgerKind.OrganisationOut out ->
                Optional.of(new ChangeRequest.RemoveMember(name(ways.organisation(channel, out.organisation()))));
            case LedgerKind.ConsensusNodeIn in ->
                Optional.of(new ChangeRequest.AddConsensusNode(ordering(channel, in.node())));
            case LedgerKind.ConsensusNodeOut out ->
                Optional.of(new ChangeRequest.RemoveConsensusNode(ordering(channel, out.node())));
            case LedgerKind.OutsideConsensusNodeIn in ->
                Optional.of(new ChangeRequest.AddConsensusNode(consensusMember(in.node())));
            case LedgerKind.OutsideConsensusNodeOut out ->
                Optional.of(new ChangeRequest.RemoveConsensusNode(consensusMember(out.node())));
            case LedgerKind.ChannelCreation _,
                    LedgerKind.ChannelDeletion _,
                    LedgerKind.NetworkDeletion _,
                    LedgerKind.NetworkAdmission _ -> Optional.empty();
        };
    }

    private static ConsensusMember consensusMember(OutsideConsenter node) {
        OrganisationName organisation = new OrganisationName(node.organisation());
        return new ConsensusMember(
                outside(organisation, NodeRole.CONSENSUS, node.host(), node.port()), "", node.tlsCertificate());
    }

    /** A node that the platform does not run, as a ledger names it. */
    private static NodeEndpoint outside(OrganisationName organisation, NodeRole role, String host, int port) {
        return new NodeEndpoint(
                new NodeName(host + ":" + port),
                organisation,
                role,
                host,
                Map.of(PortUse.SERVICE, port),
                List.of(),
                Optional.empty());
    }

    private LedgerMember member(Channel channel, LedgerKind.OrganisationIn in) {
        Organisation organisation = ways.organisation(channel, in.organisation());
        return new LedgerMember(
                deployments.definition(organisation),
                in.rights(),
                ways.ledgerNodes(organisation).stream().limit(1).toList());
    }

    /** A node that the platform runs, and that may not be able to order beside others. */
    private ConsensusMember ordering(Channel channel, NodeId id) {
        ConsensusMember member = Deployments.consensusMember(deployment(channel, id));
        if (engine.driver().descriptor().support(Capability.CONSENSUS_NODE_CHANGE) instanceof Support.Refused refused) {
            throw new TbaasException(EngineError.NOT_SUPPORTED, refused.text());
        }
        return member;
    }

    private NodeDeployment deployment(Channel channel, NodeId id) {
        return nodes.find(id)
                .filter(node -> node.network().equals(channel.network()))
                .flatMap(deployments::of)
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** What is signed where no ledger counts: names the ledger by its first block. */
    static Bytes statement(Channel channel, LedgerKind kind) {
        String text = "tbaas:" + kind.code() + ":" + channel.name() + ":"
                + channel.firstHash().orElseThrow().toHex();
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<Signer> voters(Channel channel, Round.Subject subject) {
        return seats.of(channel.id()).stream()
                .filter(seat -> seat.state().isSeated())
                .filter(seat -> counts(channel, seat, subject))
                .map(seat -> new Signer(
                        seat.organisation(),
                        seat.company(),
                        ways.organisation(channel, seat.organisation()).name(),
                        Signer.Role.VOTER))
                .toList();
    }

    private boolean counts(Channel channel, Seat seat, Round.Subject subject) {
        return switch (subject) {
            case Round.Subject.Statement _ -> seat.rights().contains(Right.VOTE);
            case Round.Subject.Update update -> {
                OrganisationName name = name(ways.organisation(channel, seat.organisation()));
                yield update.proposal().requirements().stream()
                        .map(Requirement::answer)
                        .flatMap(answer -> answer.ways().stream())
                        .flatMap(Set::stream)
                        .anyMatch(name::equals);
            }
        };
    }

    private static OrganisationName name(Organisation organisation) {
        return new OrganisationName(organisation.name());
    }
}
