package io.tbaas.fabric.peer.gateway;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.peer.connection.NodeConnections;
import io.tbaas.fabric.peer.connection.NodeEndpoint;
import io.tbaas.fabric.peer.discovery.EndorsementLayoutSource;
import io.tbaas.fabric.peer.discovery.EndorsementLayoutSource.EndorsementOptions;
import io.tbaas.fabric.peer.membership.ChannelMember;
import io.tbaas.fabric.peer.membership.PeerIdentity;
import io.tbaas.fabric.peer.membership.PeerMembership;
import io.tbaas.fabric.peer.scc.SystemChaincodes;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.msp.Msp;
import io.tbaas.foundation.TbaasException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;

/**
 * Peers as membership knows them; the highest ledger is asked first, and of equals the own peer.
 *
 * <p>Source: fabric internal/pkg/gateway/registry.go. Thread safe.
 */
final class PeerEndorsers implements EndorserDirectory {
    private final Supplier<GatewayEndorser> local;
    private final Function<ChannelId, Optional<PeerChannel>> channels;
    private final PeerMembership membership;
    private final EndorsementLayoutSource layouts;
    private final NodeConnections connections;
    private final Duration endorsementTimeout;
    private final Map<ByteString, NodeEndpoint> connected = new ConcurrentHashMap<>();

    /** Where this directory looks. */
    record Sources(
            Function<ChannelId, Optional<PeerChannel>> channels,
            PeerMembership membership,
            EndorsementLayoutSource layouts,
            NodeConnections connections) {}

    private record Candidate(GatewayEndorser endorser, long height) {}

    PeerEndorsers(Supplier<GatewayEndorser> local, Sources sources, Duration endorsementTimeout) {
        this.local = local;
        this.channels = sources.channels();
        this.membership = sources.membership();
        this.layouts = sources.layouts();
        this.connections = sources.connections();
        this.endorsementTimeout = endorsementTimeout;
    }

    @Override
    public GatewayEndorser local() {
        return local.get();
    }

    @Override
    public void prepare(ChannelId channel) throws PlanUnavailableException {
        if (channels.apply(channel).isEmpty()) {
            throw new PlanUnavailableException("failed to get config for channel [" + channel
                    + "]: could not get last config for channel " + channel);
        }
    }

    @Override
    public EndorsementPlan forOrganizations(ChannelId channel, String chaincode, List<String> organizations)
            throws PlanUnavailableException {
        Map<String, List<Candidate>> byOrganization = byOrganization(channel, chaincode);
        List<String> missing = organizations.stream()
                .filter(organization -> !byOrganization.containsKey(organization))
                .toList();
        if (!missing.isEmpty()) {
            throw new PlanUnavailableException(
                    "failed to find any endorsing peers for org(s): " + String.join(", ", missing));
        }
        Map<String, Integer> quantities = new LinkedHashMap<>();
        Map<String, List<GatewayEndorser>> groups = new HashMap<>();
        for (String organization : organizations) {
            quantities.put(organization, 1);
            groups.put(organization, endorsers(byOrganization.getOrDefault(organization, List.of())));
        }
        return new EndorsementPlan(List.of(new PlanLayout(quantities)), groups);
    }

    @Override
    public EndorsementPlan forEvaluation(ChannelId channel, String chaincode, List<String> organizations)
            throws PlanUnavailableException {
        Map<String, List<Candidate>> byOrganization = byOrganization(channel, chaincode);
        String own = local().mspId().value();
        List<Candidate> others = byOrganization.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(own))
                .filter(entry -> organizations.isEmpty() || organizations.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .sorted(Comparator.comparingLong(Candidate::height).reversed())
                .toList();
        boolean ownAllowed = organizations.isEmpty() || organizations.contains(own);
        List<Candidate> all = new ArrayList<>(ownAllowed ? byOrganization.getOrDefault(own, List.of()) : List.of());
        all.addAll(others);
        if (all.isEmpty()) {
            throw new PlanUnavailableException(
                    "no peers available to evaluate chaincode " + chaincode + " in channel " + channel);
        }
        return new EndorsementPlan(List.of(new PlanLayout(Map.of("g1", 1))), Map.of("g1", endorsers(all)));
    }

    @Override
    public EndorsementPlan forInterest(
            ChannelId channel, ChaincodeInterest interest, Optional<GatewayEndorser> preferred)
            throws PlanUnavailableException {
        EndorsementOptions options;
        try {
            options = layouts.layouts(channel, interest);
        } catch (TbaasException unsatisfiable) {
            throw new PlanUnavailableException(
                    "no combination of peers can be derived which satisfy the endorsement policy: "
                            + unsatisfiable.getMessage());
        }
        Map<String, List<GatewayEndorser>> groups = new HashMap<>();
        List<String> unavailable = new ArrayList<>();
        options.groups().forEach((group, members) -> {
            List<Candidate> candidates = new ArrayList<>();
            for (ChannelMember member : members) {
                Optional<Candidate> candidate = candidate(channel, member);
                candidate.ifPresentOrElse(
                        candidates::add, () -> unavailable.add(member.peer().endpoint()));
            }
            candidates.sort(preference());
            groups.put(group, endorsers(candidates));
        });
        List<PlanLayout> possible = possibleLayouts(options.layouts(), groups, preferred);
        if (possible.isEmpty()) {
            throw new PlanUnavailableException("failed to select a set of endorsers that satisfy the endorsement"
                    + " policy due to unavailability of peers: [" + String.join(" ", unavailable) + "]");
        }
        return new EndorsementPlan(possible, groups);
    }

    @Override
    public void disconnect(GatewayEndorser endorser) {
        NodeEndpoint endpoint = connected.remove(endorser.pkiId());
        if (endpoint != null) {
            connections.renew(endpoint);
        }
    }

    /** In random order, those with the preferred peer's group first. */
    private static List<PlanLayout> possibleLayouts(
            List<? extends Map<String, Integer>> layouts,
            Map<String, List<GatewayEndorser>> groups,
            Optional<GatewayEndorser> preferred) {
        List<Map<String, Integer>> possible = new ArrayList<>();
        layouts.stream()
                .filter(layout -> !layout.isEmpty())
                .filter(layout -> layout.entrySet().stream()
                        .allMatch(need ->
                                groups.getOrDefault(need.getKey(), List.of()).size() >= need.getValue()))
                .forEach(possible::add);
        Collections.shuffle(possible);
        Optional<ByteString> preferredId = preferred.map(GatewayEndorser::pkiId);
        Optional<String> preferredGroup = groups.entrySet().stream()
                .filter(group -> group.getValue().stream()
                        .anyMatch(peer -> Optional.of(peer.pkiId()).equals(preferredId)))
                .map(Map.Entry::getKey)
                .findFirst();
        preferredGroup.ifPresent(
                group -> possible.sort(Comparator.comparing(layout -> layout.containsKey(group) ? 0 : 1)));
        return possible.stream().map(PlanLayout::new).toList();
    }

    private Map<String, List<Candidate>> byOrganization(ChannelId channel, String chaincode) {
        boolean everyPeerHasIt = SystemChaincodes.isSystem(chaincode);
        Map<String, List<Candidate>> byOrganization = new HashMap<>();
        members(channel)
                .filter(member -> everyPeerHasIt || member.canEndorse(chaincode))
                .forEach(member -> candidate(channel, member).ifPresent(candidate -> byOrganization
                        .computeIfAbsent(candidate.endorser().mspId().value(), organization -> new ArrayList<>())
                        .add(candidate)));
        byOrganization.values().forEach(candidates -> candidates.sort(preference()));
        return byOrganization;
    }

    private Stream<ChannelMember> members(ChannelId channel) {
        return membership.members(channel).stream().filter(member -> !member.leftChannel());
    }

    private Comparator<Candidate> preference() {
        ByteString self = local().pkiId();
        return Comparator.comparingLong(Candidate::height)
                .reversed()
                .thenComparing(candidate -> candidate.endorser().pkiId().equals(self) ? 0 : 1);
    }

    private Optional<Candidate> candidate(ChannelId channelId, ChannelMember member) {
        Optional<PeerChannel> channel = channels.apply(channelId);
        PeerIdentity peer = member.peer();
        GatewayEndorser own = local();
        if (peer.pkiId().equals(own.pkiId())) {
            long height =
                    channel.map(joined -> joined.ledger().blocks().height()).orElse(member.ledgerHeight());
            return Optional.of(new Candidate(own, height));
        }
        if (peer.endpoint().isEmpty() || channel.isEmpty()) {
            return Optional.empty();
        }
        NodeEndpoint endpoint = channel.get()
                .bundle()
                .msps()
                .msp(peer.mspId())
                .map(Msp::config)
                .map(msp -> NodeEndpoint.of(peer.endpoint(), msp))
                .orElseGet(() -> new NodeEndpoint(peer.endpoint(), List.of()));
        connected.put(peer.pkiId(), endpoint);
        ProposalClient client =
                proposal -> new RemoteEndorser(connections.channel(endpoint), endorsementTimeout).process(proposal);
        return Optional.of(new Candidate(
                new GatewayEndorser(peer.pkiId(), peer.endpoint(), peer.mspId(), client), member.ledgerHeight()));
    }

    private static List<GatewayEndorser> endorsers(List<Candidate> candidates) {
        return candidates.stream().map(Candidate::endorser).toList();
    }
}
