package io.tbaas.platform.domain.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.engine.api.ledger.Right;
import io.tbaas.platform.domain.company.CompanyId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Seats follow the ledger: other rights, or out; whoever only waits to come in is not touched. */
class SeatReviewTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Set<Right> FULL = EnumSet.allOf(Right.class);
    private static final Set<Right> OBSERVER = Set.of(Right.READ);

    private final ChannelId channel = ChannelId.KIND.random(RANDOM);

    @Test
    void a_seat_that_is_as_on_the_ledger_stays() {
        Seat seat = seat(SeatState.JOINED, FULL);
        assertThat(SeatReview.moved(List.of(seat), Map.of(seat.organisation(), FULL)))
                .isEmpty();
    }

    @Test
    void a_member_that_was_made_an_observer_keeps_its_state_with_other_rights() {
        Seat seat = seat(SeatState.JOINED, FULL);
        Seat moved = SeatReview.moved(List.of(seat), Map.of(seat.organisation(), OBSERVER))
                .getFirst();
        assertThat(moved.rights()).isEqualTo(OBSERVER);
        assertThat(moved.state()).isEqualTo(SeatState.JOINED);
    }

    @Test
    void who_is_not_on_the_ledger_is_out_wherever_it_sat() {
        for (SeatState state : List.of(SeatState.VOTED, SeatState.JOINED, SeatState.LEAVING)) {
            Seat seat = seat(state, FULL);
            assertThat(SeatReview.moved(List.of(seat), Map.of()))
                    .singleElement()
                    .satisfies(moved -> assertThat(moved.state()).isEqualTo(SeatState.OUT));
            assertThat(SeatReview.moved(List.of(seat), Map.of(seat.organisation(), Set.of())))
                    .as("there without any right")
                    .hasSize(1);
        }
    }

    @Test
    void who_does_not_sit_there_is_left_to_its_vote() {
        for (SeatState state : List.of(SeatState.INVITED, SeatState.ACCEPTED, SeatState.OUT)) {
            Seat seat = seat(state, OBSERVER);
            assertThat(SeatReview.moved(List.of(seat), Map.of(seat.organisation(), FULL)))
                    .isEmpty();
            assertThat(SeatReview.moved(List.of(seat), Map.of())).isEmpty();
        }
    }

    private Seat seat(SeatState state, Set<Right> rights) {
        return new Seat(
                channel,
                OrganisationId.KIND.random(RANDOM),
                CompanyId.KIND.random(RANDOM),
                rights,
                state,
                Instant.EPOCH);
    }
}
