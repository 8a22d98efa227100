package io.tbaas.fabric.peer.discovery;

import io.tbaas.fabric.peer.discovery.EndorsementLayoutSource.EndorsementOptions;
import io.tbaas.fabric.peer.membership.ChannelMember;
import io.tbaas.fabric.peer.membership.PeerIdentity;
import io.tbaas.fabric.peer.membership.PeerMembership;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.discovery.EndorsementDescriptor;
import org.hyperledger.fabric.protos.discovery.Layout;
import org.hyperledger.fabric.protos.discovery.PeerMembershipResult;
import org.hyperledger.fabric.protos.discovery.Peers;
import org.hyperledger.fabric.protos.discovery.QueryResult;

/** Peers as discovery tells of them: by organization, or by group of a layout. */
public final class KnownPeers {
    private final PeerMembership membership;
    private final GossipForms forms;

    /** Tells of the members that are known now. */
    public KnownPeers(PeerMembership membership) {
        this.membership = membership;
        this.forms = new GossipForms();
    }

    QueryResult all() {
        Map<String, Peers.Builder> organizations = new HashMap<>();
        for (PeerIdentity peer : membership.peers()) {
            if (!peer.endpoint().isEmpty()) {
                organization(organizations, peer).addPeers(forms.peer(peer));
            }
        }
        return result(organizations);
    }

    QueryResult of(List<ChannelMember> members) {
        Map<String, Peers.Builder> organizations = new HashMap<>();
        for (ChannelMember member : members) {
            if (!member.peer().endpoint().isEmpty()) {
                organization(organizations, member.peer()).addPeers(forms.member(member));
            }
        }
        return result(organizations);
    }

    EndorsementDescriptor descriptor(EndorsementOptions options) {
        EndorsementDescriptor.Builder descriptor =
                EndorsementDescriptor.newBuilder().setChaincode(options.chaincode());
        options.layouts()
                .forEach(layout -> descriptor.addLayouts(Layout.newBuilder().putAllQuantitiesByGroup(layout)));
        options.groups().forEach((group, members) -> {
            Peers.Builder peers = Peers.newBuilder();
            members.forEach(member -> peers.addPeers(forms.member(member)));
            descriptor.putEndorsersByGroups(group, peers.build());
        });
        return descriptor.build();
    }

    private static Peers.Builder organization(Map<String, Peers.Builder> organizations, PeerIdentity peer) {
        return organizations.computeIfAbsent(peer.mspId().value(), name -> Peers.newBuilder());
    }

    private static QueryResult result(Map<String, Peers.Builder> organizations) {
        PeerMembershipResult.Builder members = PeerMembershipResult.newBuilder();
        organizations.forEach((name, peers) -> members.putPeersByOrg(name, peers.build()));
        return QueryResult.newBuilder().setMembers(members).build();
    }
}
