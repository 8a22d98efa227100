package io.tbaas.platform.api.figure;

import io.tbaas.platform.domain.figure.Grain;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.DatabaseClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which sums are asked for.
 *
 * @param from the first one begins here or later
 * @param to the last one begins before
 */
record FigureSpan(Grain grain, Instant from, Instant to) {
    private static final int POINTS_MAX = 1500;
    private static final int POINTS_DEFAULT = 60;

    /** The span of what a caller said: by default sixty sums up to now. */
    static FigureSpan of(Optional<Grain> step, Optional<Instant> from, Optional<Instant> to, Instant now) {
        Grain grain = step.orElse(Grain.MINUTE);
        Instant end = DatabaseClock.known(to.orElse(now.plusSeconds(1)));
        Instant start = DatabaseClock.known(
                from.orElseGet(() -> end.minus(grain.length().multipliedBy(POINTS_DEFAULT))));
        if (Duration.between(start, end).dividedBy(grain.length()) > POINTS_MAX) {
            throw Problem.of(ProblemCode.FIGURES_TOO_MANY).field("from").with("limit", POINTS_MAX);
        }
        return new FigureSpan(grain, grain.startOf(start), end);
    }

    /** How many per second so many in one sum are. */
    double perSecond(long number) {
        return (double) number / grain.length().toSeconds();
    }
}
