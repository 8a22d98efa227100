package io.tbaas.fabric.peer.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.tbaas.fabric.peer.endorser.Endorser;
import io.tbaas.fabric.peer.endorser.ProposalRefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.junit.jupiter.api.Test;

class TimeWindowCheckTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.5Z");
    private static final ProposalResponse PASSED =
            ProposalResponse.newBuilder().setVersion(7).build();

    private final Endorser check =
            new TimeWindowCheck(proposal -> PASSED, Duration.ofMinutes(15), InstantSource.fixed(NOW));

    @Test
    void passes_proposals_up_to_the_edges_of_the_window() {
        assertThat(check.process(SignedProposals.at(NOW))).isEqualTo(PASSED);
        assertThat(check.process(SignedProposals.at(NOW.minus(Duration.ofMinutes(15)))))
                .isEqualTo(PASSED);
        assertThat(check.process(SignedProposals.at(NOW.plus(Duration.ofMinutes(15)))))
                .isEqualTo(PASSED);
    }

    @Test
    void refuses_a_proposal_from_before_the_window_with_fabrics_text() {
        assertThatThrownBy(() -> check.process(SignedProposals.at(Instant.parse("2026-03-01T11:45:00.4Z"))))
                .isInstanceOf(ProposalRefusedException.class)
                .hasMessage("request unauthorized due to incorrect timestamp 2026-03-01T11:45:00Z, "
                        + "peer time 2026-03-01T12:00:00Z, peer.authentication.timewindow 15m0s");
    }

    @Test
    void refuses_a_proposal_from_after_the_window() {
        assertThatThrownBy(() -> check.process(SignedProposals.at(Instant.parse("2026-03-01T12:15:01Z"))))
                .hasMessageStartingWith("request unauthorized due to incorrect timestamp 2026-03-01T12:15:01Z");
    }

    @Test
    void refuses_times_that_no_calendar_knows() {
        for (long seconds : new long[] {Long.MIN_VALUE, Long.MAX_VALUE}) {
            ByteString header = ChannelHeader.newBuilder()
                    .setTimestamp(Timestamp.newBuilder().setSeconds(seconds))
                    .build()
                    .toByteString();
            assertThatThrownBy(
                            () -> check.process(SignedProposals.of(SignedProposals.header(header, ByteString.EMPTY))))
                    .isInstanceOf(ProposalRefusedException.class)
                    .hasMessageStartingWith("request unauthorized due to incorrect timestamp ");
        }
    }

    @Test
    void refuses_what_it_cannot_read_and_says_which_part() {
        ByteString broken = ByteString.copyFromUtf8("\u0008");
        assertThatThrownBy(() -> check.process(
                        SignedProposal.newBuilder().setProposalBytes(broken).build()))
                .hasMessageStartingWith("failed parsing proposal: error unmarshalling Proposal: proto:");
        assertThatThrownBy(() -> check.process(SignedProposals.of(broken)))
                .hasMessageStartingWith("failed parsing header: error unmarshalling Header: proto:");
        assertThatThrownBy(() -> check.process(SignedProposals.of(SignedProposals.header(broken, ByteString.EMPTY))))
                .hasMessageStartingWith("failed parsing channel header: error unmarshalling ChannelHeader: proto:");
    }
}
