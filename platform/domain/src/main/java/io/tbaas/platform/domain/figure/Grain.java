package io.tbaas.platform.domain.figure;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How finely figures are summed up over time. */
public enum Grain {
    MINUTE(Duration.ofMinutes(1), Duration.ofDays(2)),
    HOUR(Duration.ofHours(1), Duration.ofDays(62)),
    DAY(Duration.ofDays(1), Duration.ofDays(3660));

    private final Duration length;
    private final Duration kept;

    Grain(Duration length, Duration kept) {
        this.length = length;
        this.kept = kept;
    }

    /** How long one sum lasts. */
    public Duration length() {
        return length;
    }

    /** How long sums are kept. */
    public Duration kept() {
        return kept;
    }

    /** When the sum begins that a moment belongs to; days begin at midnight UTC. */
    public Instant startOf(Instant moment) {
        long seconds = length.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), seconds) * seconds);
    }

    /** Its name in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
