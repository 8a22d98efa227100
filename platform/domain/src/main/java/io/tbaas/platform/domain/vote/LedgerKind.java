package io.tbaas.platform.domain.vote;

import io.tbaas.engine.api.ledger.BlockCutting;
import io.tbaas.engine.api.ledger.Right;
import io.tbaas.engine.api.policy.PolicyPurpose;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ApplicationId;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.OrganisationId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What organisations vote on by signatures. It says what is wanted; what is signed is drawn up anew for each round. */
public sealed interface LedgerKind extends ProposalKind {
    /** When blocks are full. */
    record BlockCuttingChange(BlockCutting rule) implements LedgerKind {}

    /**
     * A policy of the channel is replaced.
     *
     * @param text in the engine's own words
     */
    record PolicyChange(PolicyPurpose purpose, String text) implements LedgerKind {}

    /** The nodes of an organisation that others contact first. */
    record ContactNodes(OrganisationId organisation, List<NodeId> nodes) implements LedgerKind {
        /** Keeps a copy. */
        public ContactNodes {
            nodes = List.copyOf(nodes);
        }
    }

    /** The same of an organisation whose nodes are elsewhere. */
    record OutsideContactNodes(OrganisationId organisation, List<OutsideContact> nodes) implements LedgerKind {
        /** Keeps a copy. */
        public OutsideContactNodes {
            nodes = List.copyOf(nodes);
        }
    }

    /** The certificates by which an organisation is recognised become those that it has now. */
    record Authorities(OrganisationId organisation) implements LedgerKind {}

    /** An organisation comes in with these rights, as an observer where it may only read. */
    record OrganisationIn(OrganisationId organisation, CompanyId company, Set<Right> rights) implements LedgerKind {
        /** Keeps a copy. */
        public OrganisationIn {
            rights = Set.copyOf(rights);
        }
    }

    /** An organisation goes out, by its own wish or the others'. */
    record OrganisationOut(OrganisationId organisation, CompanyId company) implements LedgerKind {}

    /** A consensus node comes in. */
    record ConsensusNodeIn(NodeId node) implements LedgerKind {}

    /** A consensus node goes out. */
    record ConsensusNodeOut(NodeId node) implements LedgerKind {}

    /** A consensus node comes in that others run. */
    record OutsideConsensusNodeIn(OutsideConsenter node) implements LedgerKind {}

    /** A consensus node goes out that others run. */
    record OutsideConsensusNodeOut(OutsideConsenter node) implements LedgerKind {}

    /** The channel itself comes to be: those invited agree to its first block. */
    record ChannelCreation() implements LedgerKind {}

    /** The channel ends. */
    record ChannelDeletion() implements LedgerKind {}

    /** A member of the consortium that applied may come into the network. */
    record NetworkAdmission(CompanyId company, ApplicationId application) implements LedgerKind {}

    /** The network ends: each company's part goes to its own bin. */
    record NetworkDeletion() implements LedgerKind {}

    @Override
    default BallotForm ballots() {
        return BallotForm.SIGNED;
    }

    @Override
    default String code() {
        return switch (this) {
            case BlockCuttingChange _ -> "block-cutting";
            case PolicyChange _ -> "policy";
            case ContactNodes _ -> "contact-nodes";
            case OutsideContactNodes _ -> "outside-contact-nodes";
            case Authorities _ -> "authorities";
            case OrganisationIn _ -> "organisation-in";
            case OrganisationOut _ -> "organisation-out";
            case ConsensusNodeIn _ -> "consensus-node-in";
            case ConsensusNodeOut _ -> "consensus-node-out";
            case OutsideConsensusNodeIn _ -> "outside-consensus-node-in";
            case OutsideConsensusNodeOut _ -> "outside-consensus-node-out";
            case ChannelCreation _ -> "channel-creation";
            case ChannelDeletion _ -> "channel-deletion";
            case NetworkDeletion _ -> "network-deletion";
            case NetworkAdmission _ -> "network-admission";
        };
    }

    /** Of statements, which no ledger counts: all those invited make a channel, more than half decide all else. */
    @Override
    default int threshold(int voters) {
        return this instanceof ChannelCreation ? voters : voters / 2 + 1;
    }

    @Override
    default Optional<CompanyId> about() {
        return switch (this) {
            case OrganisationIn in -> Optional.of(in.company());
            case OrganisationOut out -> Optional.of(out.company());
            case NetworkAdmission admission -> Optional.of(admission.company());
            case BlockCuttingChange _,
                    PolicyChange _,
                    ContactNodes _,
                    OutsideContactNodes _,
                    Authorities _,
                    ConsensusNodeIn _,
                    ConsensusNodeOut _,
                    OutsideConsensusNodeIn _,
                    OutsideConsensusNodeOut _,
                    ChannelCreation _,
                    ChannelDeletion _,
                    NetworkDeletion _ -> Optional.empty();
        };
    }

    /** The organisation that it is about. */
    default Optional<OrganisationId> aboutOrganisation() {
        return switch (this) {
            case ContactNodes contact -> Optional.of(contact.organisation());
            case OutsideContactNodes contact -> Optional.of(contact.organisation());
            case Authorities authorities -> Optional.of(authorities.organisation());
            case OrganisationIn in -> Optional.of(in.organisation());
            case OrganisationOut out -> Optional.of(out.organisation());
            case BlockCuttingChange _,
                    PolicyChange _,
                    ConsensusNodeIn _,
                    ConsensusNodeOut _,
                    OutsideConsensusNodeIn _,
                    OutsideConsensusNodeOut _,
                    ChannelCreation _,
                    ChannelDeletion _,
                    NetworkDeletion _,
                    NetworkAdmission _ -> Optional.empty();
        };
    }

    @Override
    default Map<String, String> content() {
        return switch (this) {
            case BlockCuttingChange change ->
                Map.of(
                        "transactions",
                        Integer.toString(change.rule().transactionsMax()),
                        "preferred",
                        Long.toString(change.rule().bytesPreferred()),
                        "bytes",
                        Long.toString(change.rule().bytesMax()),
                        "timeout",
                        change.rule().timeout().toString());
            case PolicyChange change -> Map.of("purpose", change.purpose().name(), "text", change.text());
            case ContactNodes contact ->
                Map.of(
                        "organisation",
                        contact.organisation().value(),
                        "nodes",
                        contact.nodes().stream().map(NodeId::value).collect(Collectors.joining(",")));
            case OutsideContactNodes contact ->
                Map.of(
                        "organisation",
                        contact.organisation().value(),
                        "addresses",
                        contact.nodes().stream().map(OutsideContact::address).collect(Collectors.joining(",")));
            case Authorities authorities ->
                Map.of("organisation", authorities.organisation().value());
            case OrganisationIn in ->
                Map.of(
                        "organisation",
                        in.organisation().value(),
                        "company",
                        in.company().value(),
                        "rights",
                        in.rights().stream().sorted().map(Right::name).collect(Collectors.joining(",")));
            case OrganisationOut out ->
                Map.of(
                        "organisation",
                        out.organisation().value(),
                        "company",
                        out.company().value());
            case NetworkAdmission admission ->
                Map.of(
                        "company",
                        admission.company().value(),
                        "application",
                        admission.application().value());
            case ConsensusNodeIn in -> Map.of("node", in.node().value());
            case ConsensusNodeOut out -> Map.of("node", out.node().value());
            case OutsideConsensusNodeIn in -> in.node().content();
            case OutsideConsensusNodeOut out -> out.node().content();
            case ChannelCreation _, ChannelDeletion _, NetworkDeletion _ -> Map.of();
        };
    }

    /** The kind that {@link #code} and {@link #content} gave; empty for one of another level. */
    static Optional<LedgerKind> find(String code, Map<String, String> content) {
        return Optional.ofNullable(
                switch (code) {
                    case "block-cutting" ->
                        new BlockCuttingChange(new BlockCutting(
                                Integer.parseInt(text(content, "transactions")),
                                Long.parseLong(text(content, "preferred")),
                                Long.parseLong(text(content, "bytes")),
                                Duration.parse(text(content, "timeout"))));
                    case "policy" ->
                        new PolicyChange(PolicyPurpose.valueOf(text(content, "purpose")), text(content, "text"));
                    case "contact-nodes" ->
                        new ContactNodes(
                                organisation(content),
                                texts(content, "nodes").map(NodeId::of).toList());
                    case "outside-contact-nodes" ->
                        new OutsideContactNodes(
                                organisation(content),
                                texts(content, "addresses")
                                        .map(OutsideContact::of)
                                        .toList());
                    case "authorities" -> new Authorities(organisation(content));
                    case "organisation-in" ->
                        new OrganisationIn(
                                organisation(content),
                                CompanyId.of(text(content, "company")),
                                texts(content, "rights").map(Right::valueOf).collect(Collectors.toSet()));
                    case "organisation-out" ->
                        new OrganisationOut(organisation(content), CompanyId.of(text(content, "company")));
                    case "consensus-node-in" -> new ConsensusNodeIn(NodeId.of(text(content, "node")));
                    case "consensus-node-out" -> new ConsensusNodeOut(NodeId.of(text(content, "node")));
                    case "outside-consensus-node-in" -> new OutsideConsensusNodeIn(OutsideConsenter.of(content));
                    case "outside-consensus-node-out" -> new OutsideConsensusNodeOut(OutsideConsenter.of(content));
                    case "channel-creation" -> new ChannelCreation();
                    case "channel-deletion" -> new ChannelDeletion();
                    case "network-deletion" -> new NetworkDeletion();
                    case "network-admission" ->
                        new NetworkAdmission(
                                CompanyId.of(text(content, "company")), ApplicationId.of(text(content, "application")));
                    default -> null;
                });
    }

    private static OrganisationId organisation(Map<String, String> content) {
        return OrganisationId.of(text(content, "organisation"));
    }

    private static java.util.stream.Stream<String> texts(Map<String, String> content, String name) {
        return Arrays.stream(text(content, name).split(",", -1)).filter(each -> !each.isEmpty());
    }

    private static String text(Map<String, String> content, String name) {
        return content.getOrDefault(name, "");
    }
}
