package io.tbaas.platform.api.channel;

import io.tbaas.crypto.x509.Certificate;
import io.tbaas.engine.api.ledger.BlockCutting;
import io.tbaas.engine.api.ledger.Right;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.foundation.TbaasException;
import io.tbaas.platform.api.deployment.ChannelAccess;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.OrganisationState;
import io.tbaas.platform.domain.network.Seat;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.vote.LedgerKind;
import io.tbaas.platform.domain.vote.OutsideConsenter;
import io.tbaas.platform.domain.vote.OutsideContact;
import io.tbaas.platform.store.network.Networks;
import io.tbaas.platform.store.network.Nodes;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what somebody wants, and refuses what is not theirs to want. */
@Component
final class WantedKinds {
    private static final Set<Right> ALL = EnumSet.allOf(Right.class);

    private final ChannelWays ways;
    private final ChannelAccess access;
    private final Nodes nodes;
    private final Networks networks;

    WantedKinds(ChannelWays ways, ChannelAccess access, Nodes nodes, Networks networks) {
        this.networks = networks;
        this.ways = ways;
        this.access = access;
        this.nodes = nodes;
    }

    LedgerKind read(CompanyId company, Channel channel, WantedChange wanted) {
        LedgerKind kind =
                switch (wanted.kind()) {
                    case BLOCK_CUTTING -> new LedgerKind.BlockCuttingChange(blockCutting(wanted));
                    case POLICY ->
                        new LedgerKind.PolicyChange(
                                needed("purpose", wanted.purpose()), needed("policy", wanted.policy()));
                    case CONTACT_NODES -> contactNodes(company, channel, wanted);
                    case AUTHORITIES ->
                        new LedgerKind.Authorities(own(company, channel, wanted).id());
                    case ORGANISATION_IN -> {
                        Organisation organisation = active(organisation(channel, wanted));
                        yield new LedgerKind.OrganisationIn(
                                organisation.id(), organisation.company(), rights(wanted.rights()));
                    }
                    case ORGANISATION_OUT -> {
                        Organisation organisation = organisation(channel, wanted);
                        yield new LedgerKind.OrganisationOut(organisation.id(), organisation.company());
                    }
                    case CONSENSUS_NODE_IN ->
                        wanted.outsideNode() == null
                                ? new LedgerKind.ConsensusNodeIn(orderer(channel, wanted))
                                : new LedgerKind.OutsideConsensusNodeIn(comes(channel, wanted.outsideNode()));
                    case CONSENSUS_NODE_OUT ->
                        wanted.outsideNode() == null
                                ? new LedgerKind.ConsensusNodeOut(orderer(channel, wanted))
                                : new LedgerKind.OutsideConsensusNodeOut(outside(channel, wanted.outsideNode(), ""));
                    case CHANNEL_DELETION -> new LedgerKind.ChannelDeletion();
                };
        requireSeat(company, channel, kind);
        return kind;
    }

    private static BlockCutting blockCutting(WantedChange wanted) {
        try {
            return new BlockCutting(
                    needed("transactionsMax", wanted.transactionsMax()),
                    needed("bytesPreferred", wanted.bytesPreferred()),
                    needed("bytesMax", wanted.bytesMax()),
                    Duration.ofMillis(needed("timeoutMillis", wanted.timeoutMillis())));
        } catch (IllegalArgumentException e) {
            Problem problem = Problem.of(ProblemCode.VALIDATION_FAILED).field("bytesMax");
            problem.addSuppressed(e);
            throw problem;
        }
    }

    private LedgerKind contactNodes(CompanyId company, Channel channel, WantedChange wanted) {
        Organisation organisation = own(company, channel, wanted);
        if (organisation.outside().isPresent()) {
            return new LedgerKind.OutsideContactNodes(
                    organisation.id(),
                    needed("outsideContacts", wanted.outsideContacts()).stream()
                            .map(node -> new OutsideContact(node.host(), node.port()))
                            .toList());
        }
        List<NodeId> named = needed("nodes", wanted.nodes());
        for (NodeId id : named) {
            Node node = nodes.get(id, channel.network(), company);
            if (node.role() != NodeRole.LEDGER || !node.organisation().equals(organisation.id())) {
                throw Problem.of(ProblemCode.VALIDATION_FAILED).field("nodes");
            }
        }
        return new LedgerKind.ContactNodes(organisation.id(), named);
    }

    /** Whoever may write also keeps and votes, or only looks on: the ledger's own roles know no more. */
    private static Set<Right> rights(@Nullable Set<Right> wanted) {
        Set<Right> rights = wanted == null || wanted.isEmpty() ? ALL : EnumSet.copyOf(wanted);
        if (!rights.contains(Right.READ)) {
            throw Problem.of(ProblemCode.VALIDATION_FAILED).field("rights");
        }
        return rights;
    }

    private NodeId orderer(Channel channel, WantedChange wanted) {
        NodeId id = needed("node", wanted.node());
        return nodes.find(id)
                .filter(node -> node.network().equals(channel.network()) && node.role() == NodeRole.CONSENSUS)
                .map(Node::id)
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    private OutsideConsenter comes(Channel channel, WantedChange.OutsideNodeWanted wanted) {
        return outside(channel, wanted, certificate(needed("outsideNode.tlsCertificate", wanted.tlsCertificate())));
    }

    private static String certificate(String pem) {
        try {
            return Certificate.ofPem(pem).pem();
        } catch (TbaasException unreadable) {
            Problem problem = Problem.of(ProblemCode.VALIDATION_FAILED).field("outsideNode.tlsCertificate");
            problem.addSuppressed(unreadable);
            throw problem;
        }
    }

    /** Nodes of networks that are run here come and go with the platform. */
    private OutsideConsenter outside(Channel channel, WantedChange.OutsideNodeWanted wanted, String certificate) {
        if (!networks.get(channel.network()).imported()) {
            throw Problem.of(ProblemCode.CHANGE_REFUSED)
                    .with("reason", "consensus nodes that others run take part in imported networks only");
        }
        return new OutsideConsenter(wanted.organisation(), wanted.host(), wanted.port(), certificate);
    }

    private Organisation organisation(Channel channel, WantedChange wanted) {
        OrganisationId id = needed("organisation", wanted.organisation());
        return ways.organisation(channel, id);
    }

    /** Whoever is not in the network, or on its way out, comes into no channel. */
    static Organisation active(Organisation organisation) {
        if (organisation.state() != OrganisationState.ACTIVE) {
            throw Problem.of(ProblemCode.WRONG_STATE)
                    .with("state", organisation.state().code())
                    .with("wanted", OrganisationState.ACTIVE.code());
        }
        return organisation;
    }

    private Organisation own(CompanyId company, Channel channel, WantedChange wanted) {
        Organisation organisation = organisation(channel, wanted);
        if (!organisation.company().equals(company)) {
            throw Problem.of(ProblemCode.SEAT_MISSING);
        }
        return organisation;
    }

    /** Those with a vote propose; whoever only looks on may still go. */
    private void requireSeat(CompanyId company, Channel channel, LedgerKind kind) {
        List<Seat> own = access.own(company, channel);
        boolean votes = own.stream().anyMatch(seat -> seat.rights().contains(Right.VOTE));
        boolean goes = kind instanceof LedgerKind.OrganisationOut out
                && own.stream().anyMatch(seat -> seat.organisation().equals(out.organisation()));
        if (!votes && !goes) {
            throw Problem.of(ProblemCode.SEAT_MISSING);
        }
    }

    private static <T> T needed(String field, @Nullable T value) {
        if (value == null) {
            throw Problem.of(ProblemCode.VALIDATION_FAILED).field(field);
        }
        return value;
    }
}
