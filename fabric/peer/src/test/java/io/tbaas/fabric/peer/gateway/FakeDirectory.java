package io.tbaas.fabric.peer.gateway;

import io.tbaas.fabric.protocol.ChannelId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;

/** Peers of a test; every interest is satisfied by one endorsement of each of the given organizations. */
final class FakeDirectory implements EndorserDirectory {
    final List<ChaincodeInterest> interests = new ArrayList<>();
    final List<GatewayEndorser> disconnected = new ArrayList<>();
    Predicate<ChaincodeInterest> satisfiable = interest -> true;
    private final GatewayEndorser local;
    private final List<GatewayEndorser> peers;

    FakeDirectory(FakePeer local, FakePeer... others) {
        this.local = local.endorser();
        this.peers = new ArrayList<>(List.of(this.local));
        for (FakePeer other : others) {
            peers.add(other.endorser());
        }
    }

    /** Removes the local peer from those that can endorse. */
    FakeDirectory withoutLocalChaincode() {
        peers.remove(local);
        return this;
    }

    @Override
    public GatewayEndorser local() {
        return local;
    }

    @Override
    public void prepare(ChannelId channel) throws PlanUnavailableException {
        if (channel.value().equals("unknown")) {
            throw new PlanUnavailableException("failed to get config for channel [unknown]");
        }
    }

    @Override
    public EndorsementPlan forOrganizations(ChannelId channel, String chaincode, List<String> organizations)
            throws PlanUnavailableException {
        for (String organization : organizations) {
            if (of(organization).isEmpty()) {
                throw new PlanUnavailableException("failed to find any endorsing peers for org(s): " + organization);
            }
        }
        return plan(organizations);
    }

    @Override
    public EndorsementPlan forEvaluation(ChannelId channel, String chaincode, List<String> organizations)
            throws PlanUnavailableException {
        List<GatewayEndorser> allowed = peers.stream()
                .filter(peer -> organizations.isEmpty()
                        || organizations.contains(peer.mspId().value()))
                .toList();
        if (allowed.isEmpty()) {
            throw new PlanUnavailableException("no peers available");
        }
        return new EndorsementPlan(List.of(new PlanLayout(Map.of("g1", 1))), Map.of("g1", allowed));
    }

    @Override
    public EndorsementPlan forInterest(
            ChannelId channel, ChaincodeInterest interest, Optional<GatewayEndorser> preferred)
            throws PlanUnavailableException {
        interests.add(interest);
        if (!satisfiable.test(interest)) {
            throw new PlanUnavailableException("no combination of peers");
        }
        return plan(peers.stream().map(peer -> peer.mspId().value()).distinct().toList());
    }

    @Override
    public void disconnect(GatewayEndorser endorser) {
        disconnected.add(endorser);
    }

    private EndorsementPlan plan(List<String> organizations) {
        Map<String, Integer> quantities = new LinkedHashMap<>();
        Map<String, List<GatewayEndorser>> groups = new LinkedHashMap<>();
        for (String organization : organizations) {
            quantities.put(organization, 1);
            groups.put(organization, of(organization));
        }
        return new EndorsementPlan(List.of(new PlanLayout(quantities)), groups);
    }

    private List<GatewayEndorser> of(String organization) {
        return peers.stream()
                .filter(peer -> peer.mspId().value().equals(organization))
                .toList();
    }
}
