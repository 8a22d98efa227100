package io.tbaas.fabric.protocol.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.TestChannel;
import io.tbaas.fabric.protocol.config.UpdateReview.Guard;
import io.tbaas.fabric.protocol.config.UpdateReview.Moved;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.orderer.BatchTimeout;
import org.hyperledger.fabric.protos.peer.AnchorPeers;
import org.junit.jupiter.api.Test;

/** What an update depends on and whose consent it needs. */
class UpdateReviewTest {
    private final TestChannel channel = new TestChannel();
    private final ChannelBundle bundle = channel.bundle();
    private final SigningIdentity admin1 = channel.org1().identity("admin", "admin");
    private final SigningIdentity ordererAdmin = channel.orderer().identity("admin", "admin");

    @Test
    void a_changed_value_is_guarded_by_its_groups_policy() {
        UpdateReview review = bundle.review(timeout("3s").toByteString());

        assertThat(review.moved()).isEmpty();
        assertThat(review.guards())
                .extracting(Guard::key, Guard::path)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "[Value]  /Channel/Orderer/BatchTimeout", "/Channel/Orderer/Admins"));
        assertThat(review.reads()).extracting(UpdateReview.Element::key).contains("[Group]  /Channel/Orderer");
    }

    @Test
    void another_change_of_the_same_value_moves_it_and_one_elsewhere_does_not() {
        ByteString waiting = timeout("3s").toByteString();
        ChannelBundle elsewhere = bundle.successor(bundle.proposeUpdate(TestChannel.envelope(anchors(), admin1)));
        assertThat(elsewhere.review(waiting).moved()).isEmpty();

        ChannelBundle overtaken =
                bundle.successor(bundle.proposeUpdate(TestChannel.envelope(timeout("4s"), ordererAdmin)));
        assertThat(overtaken.review(waiting).moved())
                .containsExactly(new Moved("[Value]  /Channel/Orderer/BatchTimeout", true, 1));
    }

    @Test
    void an_element_that_is_gone_has_moved() {
        ConfigUpdate update = anchors();
        Config without = Edits.group(
                channel.config(),
                group -> group.toBuilder().removeGroups("Org1MSP").build(),
                "Application");

        assertThat(bundle.withConfig(without).review(update.toByteString()).moved())
                .contains(new Moved("[Group]  /Channel/Application/Org1MSP", false, 0));
    }

    @Test
    void what_is_no_update_is_refused() {
        assertThatThrownBy(() -> bundle.review(ByteString.copyFromUtf8("none")))
                .isInstanceOf(ConfigUpdateException.class);
    }

    private ConfigUpdate timeout(String text) {
        return update(Edits.value(
                channel.config(),
                "BatchTimeout",
                BatchTimeout.newBuilder().setTimeout(text).build(),
                "Orderer"));
    }

    private ConfigUpdate anchors() {
        return update(Edits.value(
                channel.config(), "AnchorPeers", AnchorPeers.getDefaultInstance(), "Application", "Org1MSP"));
    }

    private ConfigUpdate update(Config wanted) {
        return ConfigUpdates.compute(channel.config(), wanted).toBuilder()
                .setChannelId(bundle.channelId().value())
                .build();
    }
}
