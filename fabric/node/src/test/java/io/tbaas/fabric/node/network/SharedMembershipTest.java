package io.tbaas.fabric.node.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.peer.membership.ChannelMember;
import io.tbaas.fabric.peer.membership.PeerIdentity;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.MspId;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedMembershipTest {
    private static final ChannelId CHANNEL = new ChannelId("trade");

    private final SharedMembership membership = new SharedMembership();

    @Test
    void a_peer_that_comes_back_at_another_address_is_the_same_peer() {
        join(peer("Org1MSP", "certificate", "localhost:1"), 5);
        join(peer("Org1MSP", "certificate", "localhost:2"), 6);
        assertThat(membership.peers()).extracting(PeerIdentity::endpoint).containsExactly("localhost:2");
        assertThat(membership.members(CHANNEL))
                .extracting(ChannelMember::ledgerHeight)
                .containsExactly(6L);
    }

    @Test
    void the_same_certificate_in_another_organisation_is_another_peer() {
        join(peer("Org1MSP", "certificate", "localhost:1"), 5);
        join(peer("Org2MSP", "certificate", "localhost:2"), 5);
        assertThat(membership.peers()).hasSize(2);
        assertThat(membership.members(CHANNEL)).hasSize(2);
    }

    @Test
    void a_peer_that_stops_is_gone_from_every_channel() {
        PeerIdentity first = peer("Org1MSP", "one", "localhost:1");
        PeerIdentity second = peer("Org2MSP", "two", "localhost:2");
        join(first, 5);
        join(second, 5);
        membership.leave(first);
        assertThat(membership.peers()).containsExactly(second);
        assertThat(membership.members(CHANNEL)).extracting(ChannelMember::peer).containsExactly(second);
    }

    private void join(PeerIdentity peer, long height) {
        membership.joined(peer);
        membership.publish(CHANNEL, new ChannelMember(peer, height, false, List.of()));
    }

    private static PeerIdentity peer(String mspId, String certificate, String endpoint) {
        MspId msp = new MspId(mspId);
        ByteString bytes = ByteString.copyFromUtf8(certificate);
        return new PeerIdentity(PeerIdentity.pkiIdOf(msp, bytes), msp, bytes, endpoint);
    }
}
