package io.tbaas.fabric.protocol.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as text in the form of Go, for example {@code 2s}, {@code 1h15m30.918s}, {@code 250ms}.
 *
 * <p>Source: the Go standard library, time#ParseDuration and #Duration.String, in which configurations write them.
 */
public final class GoDuration {
    private static final Pattern PART = Pattern.compile("([0-9]+\\.?[0-9]*|\\.[0-9]+)([^.0-9]*)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    private static final BigDecimal NANOS_MAX = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;

    private GoDuration() {}

    /**
     * Reads a duration.
     *
     * @throws IllegalArgumentException with Go's text
     */
    public static Duration parse(String text) {
        String unsigned = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        if (unsigned.equals("0")) {
            return Duration.ZERO;
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher part = PART.matcher(unsigned);
        int at = 0;
        while (at < unsigned.length() && part.region(at, unsigned.length()).lookingAt()) {
            nanos = nanos.add(nanos(part.group(1), part.group(2), text));
            at = part.end();
        }
        if (unsigned.isEmpty() || at < unsigned.length() || nanos.compareTo(NANOS_MAX) > 0) {
            throw new IllegalArgumentException("time: invalid duration \"" + text + "\"");
        }
        Duration duration = Duration.ofNanos(nanos.longValue());
        return text.startsWith("-") ? duration.negated() : duration;
    }

    private static BigDecimal nanos(String number, String unit, String text) {
        if (unit.isEmpty()) {
            throw new IllegalArgumentException("time: missing unit in duration \"" + text + "\"");
        }
        Long nanosPerUnit = NANOS.get(unit);
        if (nanosPerUnit == null) {
            throw new IllegalArgumentException("time: unknown unit \"" + unit + "\" in duration \"" + text + "\"");
        }
        return new BigDecimal(number).multiply(BigDecimal.valueOf(nanosPerUnit)).setScale(0, RoundingMode.DOWN);
    }

    /** Writes a duration as Go prints it. */
    public static String format(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        Duration positive = duration.abs();
        String sign = duration.isNegative() ? "-" : "";
        long nanos = positive.toNanos();
        if (nanos < 1_000L) {
            return sign + nanos + "ns";
        }
        if (nanos < 1_000_000L) {
            return sign + decimal(nanos, 3) + "µs";
        }
        if (nanos < 1_000_000_000L) {
            return sign + decimal(nanos, 6) + "ms";
        }
        long minutes = positive.toMinutes();
        String seconds = decimal(nanos - minutes * NANOS_PER_MINUTE, 9) + "s";
        if (minutes == 0) {
            return sign + seconds;
        }
        return sign + (minutes >= 60 ? minutes / 60 + "h" : "") + minutes % 60 + "m" + seconds;
    }

    private static String decimal(long value, int scale) {
        BigDecimal exact = BigDecimal.valueOf(value, scale).stripTrailingZeros();
        return exact.toPlainString();
    }
}
