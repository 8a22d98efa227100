package io.tbaas.benchmarks.platform;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Random;

/** Ids, times and digests of rows that are made up; the same in every run but for the times, which end now. */
final class Made {
    private static final Duration SPAN = Duration.ofDays(365);

    private final Random random = new Random(4);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    <T extends Id> String id(IdKind<T> kind) {
        return kind.random(random).value();
    }

    /** Looks like a SHA-256 digest of a token that nobody has. */
    String digest() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** When the one of so many came to be: they are spread over the last year, the first the oldest. */
    Instant time(int number, int of) {
        return now.minus(SPAN).plus(SPAN.multipliedBy(number).dividedBy(of)).truncatedTo(ChronoUnit.MICROS);
    }

    OffsetDateTime at(int number, int of) {
        return column(time(number, of));
    }

    OffsetDateTime inDays(int days) {
        return column(now.plus(Duration.ofDays(days)));
    }

    static OffsetDateTime column(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
