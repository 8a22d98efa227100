package io.tbaas.fabric.peer.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.peer.endorser.ProposalRefusedException;
import io.tbaas.fabric.peer.endorser.TestNetwork;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.time.Instant;
import java.time.InstantSource;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.junit.jupiter.api.Test;

class ExpirationCheckTest {
    private static final SigningIdentity USER = TestNetwork.user("Org1MSP");
    private static final Instant END = USER.certificate().notAfter();
    private static final ProposalResponse PASSED =
            ProposalResponse.newBuilder().setVersion(7).build();

    @Test
    void passes_an_identity_to_the_end_of_its_certificate_and_refuses_it_afterwards() {
        SignedProposal proposal = SignedProposals.by(USER.serialized());
        assertThat(at(END).process(proposal)).isEqualTo(PASSED);
        ExpirationCheck later = at(END.plusMillis(1));
        for (int again = 0; again < 2; again++) {
            assertThatThrownBy(() -> later.process(proposal))
                    .isInstanceOf(ProposalRefusedException.class)
                    .hasMessage("proposal client identity expired");
        }
    }

    @Test
    void leaves_what_is_no_certificate_to_later_checks() {
        assertThat(at(END.plusMillis(1)).process(SignedProposals.by(ByteString.copyFromUtf8("nobody"))))
                .isEqualTo(PASSED);
    }

    @Test
    void refuses_a_header_it_cannot_read() {
        SignedProposal broken =
                SignedProposals.of(SignedProposals.header(ByteString.EMPTY, ByteString.copyFromUtf8("\u0008")));
        assertThatThrownBy(() -> at(END).process(broken))
                .hasMessageStartingWith("failed parsing signature header: error unmarshalling SignatureHeader: proto:");
    }

    private static ExpirationCheck at(Instant now) {
        return new ExpirationCheck(proposal -> PASSED, InstantSource.fixed(now));
    }
}
