package io.tbaas.fabric.peer.acl;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.peer.endorser.TestNetwork;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.msp.Msp;
import io.tbaas.fabric.protocol.msp.MspVersion;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import io.tbaas.fabric.protocol.policy.SignedData;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyAclsTest {
    private static final String CHANNEL = "mychannel";
    private static final ByteString REQUEST = ByteString.copyFromUtf8("request");
    private static final ChannelBundle BUNDLE =
            ChannelBundle.ofBlock(TestNetwork.genesis(), VerificationCache.disabled());

    private final AclProvider acls = new PolicyAcls(
            Msp.of(TestNetwork.msp("Org1MSP"), MspVersion.V3_0, VerificationCache.disabled()),
            channel -> channel.equals(CHANNEL) ? Optional.of(BUNDLE) : Optional.empty());

    @Test
    void lets_readers_of_the_channel_follow_its_blocks() {
        assertThatCode(() -> acls.check("event/Block", CHANNEL, signed(TestNetwork.user("Org2MSP"))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> acls.check("event/Block", CHANNEL, signed(TestNetwork.user("OrdererMSP"))))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageStartingWith("Failed evaluating policy on signed data during check policy on channel "
                        + "[mychannel] with policy [/Channel/Application/Readers]: [");
    }

    @Test
    void says_what_is_wrong_with_the_question() {
        List<SignedData> user = signed(TestNetwork.user("Org1MSP"));
        assertThatThrownBy(() -> acls.check("event/Nothing", CHANNEL, user))
                .hasMessage("Unmapped policy for event/Nothing");
        assertThatThrownBy(() -> acls.check("event/Block", "other", user))
                .hasMessage("Failed to get policy manager for channel [other]");
        assertThatThrownBy(() -> acls.check("event/Block", "", user))
                .hasMessage("Invalid channel ID name during check policy on signed data. Name must be different from "
                        + "nil.");
        assertThatThrownBy(() -> acls.check("snapshot/listpending", CHANNEL, user))
                .hasMessageStartingWith("Invalid channel ID name");
    }

    @Test
    void lets_administrators_of_its_organisation_manage_the_peer() {
        assertThatCode(() ->
                        acls.checkWithoutChannel("snapshot/listpending", signed(TestNetwork.administrator("Org1MSP"))))
                .doesNotThrowAnyException();
    }

    @Test
    void keeps_all_others_from_managing_the_peer_with_fabrics_texts() {
        String during = " during channelless check policy with policy [Admins]";
        refuses(List.of(), "no signed data" + during);
        refuses(
                signed(TestNetwork.administrator("Org2MSP")),
                "failed deserializing signed data identity" + during + ": [expected MSP ID Org1MSP, received Org2MSP]");
        refuses(
                signed(TestNetwork.user("Org1MSP")),
                "failed verifying that the signed data identity satisfies local MSP principal" + during
                        + ": [The identity is not an admin under this MSP [Org1MSP]: The identity does not contain OU "
                        + "[ADMIN], MSP: [Org1MSP]]");
        SigningIdentity admin = TestNetwork.administrator("Org1MSP");
        refuses(
                List.of(new SignedData(REQUEST, admin.serialized(), admin.sign(ByteString.EMPTY))),
                "The signature is invalid");
        assertThatThrownBy(() -> acls.checkWithoutChannel("event/Block", signed(admin)))
                .hasMessage("cannot override peer type policy for channeless ACL check");
    }

    private void refuses(List<SignedData> signatures, String message) {
        assertThatThrownBy(() -> acls.checkWithoutChannel("snapshot/listpending", signatures))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessage(message);
    }

    private static List<SignedData> signed(SigningIdentity signer) {
        return List.of(new SignedData(REQUEST, signer.serialized(), signer.sign(REQUEST)));
    }
}
