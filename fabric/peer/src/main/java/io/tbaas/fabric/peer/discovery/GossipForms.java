package io.tbaas.fabric.peer.discovery;

import io.tbaas.fabric.peer.membership.ChannelMember;
import io.tbaas.fabric.peer.membership.PeerIdentity;
import org.hyperledger.fabric.protos.discovery.Peer;
import org.hyperledger.fabric.protos.gossip.AliveMessage;
import org.hyperledger.fabric.protos.gossip.Chaincode;
import org.hyperledger.fabric.protos.gossip.Envelope;
import org.hyperledger.fabric.protos.gossip.GossipMessage;
import org.hyperledger.fabric.protos.gossip.Member;
import org.hyperledger.fabric.protos.gossip.PeerTime;
import org.hyperledger.fabric.protos.gossip.Properties;
import org.hyperledger.fabric.protos.gossip.StateInfo;

/**
 * What clients of discovery expect of a peer: the messages by which gossip would have learnt of it.
 *
 * <p>They carry no signature, because this peer cannot sign for others, and clients check none: they trust the peer that
 * they ask.
 */
final class GossipForms {
    /** Gossip counts the starts of a peer and its messages; one process that tells of all has one of each. */
    private static final PeerTime TIME =
            PeerTime.newBuilder().setIncNum(1).setSeqNum(1).build();

    Peer peer(PeerIdentity peer) {
        GossipMessage alive = GossipMessage.newBuilder()
                .setTag(GossipMessage.Tag.EMPTY)
                .setAliveMsg(AliveMessage.newBuilder()
                        .setMembership(
                                Member.newBuilder().setEndpoint(peer.endpoint()).setPkiId(peer.pkiId()))
                        .setTimestamp(TIME))
                .build();
        return Peer.newBuilder()
                .setIdentity(peer.serialized())
                .setMembershipInfo(Envelope.newBuilder().setPayload(alive.toByteString()))
                .build();
    }

    Peer member(ChannelMember member) {
        Properties.Builder properties =
                Properties.newBuilder().setLedgerHeight(member.ledgerHeight()).setLeftChannel(member.leftChannel());
        member.chaincodes()
                .forEach(chaincode -> properties.addChaincodes(
                        Chaincode.newBuilder().setName(chaincode.name()).setVersion(chaincode.version())));
        GossipMessage state = GossipMessage.newBuilder()
                .setTag(GossipMessage.Tag.CHAN_OR_ORG)
                .setStateInfo(StateInfo.newBuilder()
                        .setPkiId(member.peer().pkiId())
                        .setTimestamp(TIME)
                        .setProperties(properties))
                .build();
        return peer(member.peer()).toBuilder()
                .setStateInfo(Envelope.newBuilder().setPayload(state.toByteString()))
                .build();
    }
}
