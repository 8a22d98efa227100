package io.tbaas.platform.domain.network;

import io.tbaas.engine.api.ledger.Right;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What becomes of seats when the ledger has moved past the platform: the ledger decides, the platform's records remember. */
public final class SeatReview {
    private SeatReview() {}

    /**
     * The seats that are otherwise on the ledger, as they are there: with other rights, or out.
     *
     * @param ledger the rights of organisations there; one without any is out
     */
    public static List<Seat> moved(List<Seat> seats, Map<OrganisationId, Set<Right>> ledger) {
        return seats.stream()
                .filter(seat -> seat.state().isSeated())
                .filter(seat -> !rights(seat, ledger).equals(seat.rights()))
                .map(seat -> rights(seat, ledger).isEmpty()
                        ? with(seat, seat.rights(), SeatState.OUT)
                        : with(seat, rights(seat, ledger), seat.state()))
                .toList();
    }

    private static Set<Right> rights(Seat seat, Map<OrganisationId, Set<Right>> ledger) {
        return ledger.getOrDefault(seat.organisation(), Set.of());
    }

    private static Seat with(Seat seat, Set<Right> rights, SeatState state) {
        return new Seat(seat.channel(), seat.organisation(), seat.company(), rights, state, seat.since());
    }
}
