package io.tbaas.fabric.peer.filters;

import com.google.protobuf.Timestamp;
import io.tbaas.fabric.peer.endorser.Endorser;
import io.tbaas.fabric.peer.endorser.ProposalRefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/** Refuses a proposal whose own time is further from the peer's clock than the configured window. */
public final class TimeWindowCheck implements Endorser {
    private final Endorser next;
    /** Near the end of what an instant can hold; Fabric's clients may send any number. */
    private static final long SECONDS_MAX = 31_000_000_000_000_000L;

    private final Duration window;
    private final InstantSource clock;

    /** Puts the check before {@code next}; Fabric's default window is 15 minutes. */
    public TimeWindowCheck(Endorser next, Duration window, InstantSource clock) {
        this.next = next;
        this.window = window;
        this.clock = clock;
    }

    @Override
    public ProposalResponse process(SignedProposal proposal) {
        Timestamp timestamp = ProposalHeaders.channelHeader(proposal).getTimestamp();
        Instant proposed = Instant.ofEpochSecond(
                Math.clamp(timestamp.getSeconds(), -SECONDS_MAX, SECONDS_MAX), timestamp.getNanos());
        Instant now = clock.instant();
        if (proposed.plus(window).isBefore(now) || proposed.minus(window).isAfter(now)) {
            throw new ProposalRefusedException("request unauthorized due to incorrect timestamp "
                    + GoText.instant(proposed) + ", peer time " + GoText.instant(now)
                    + ", peer.authentication.timewindow " + GoText.duration(window));
        }
        return next.process(proposal);
    }
}
