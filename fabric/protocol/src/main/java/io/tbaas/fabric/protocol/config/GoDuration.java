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
    private static final Pattern TEXT =
            Pattern.compile("[-+]?(?:0|(?:(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+)");
    private static final Pattern PART = Pattern.compile("([0-9]*\\.?[0-9]*)(ns|us|µs|μs|ms|s|m|h)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    private static final long NANOS_PER_MINUTE = 60_000_000_000L;

    private GoDuration() {}

    /**
     * Reads a duration.
     *
     * @throws IllegalArgumentException with Go's text
     */
    public static Duration parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException(refusal(text));
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            nanos = nanos.add(new BigDecimal(parts.group(1))
                    .multiply(BigDecimal.valueOf(NANOS.getOrDefault(parts.group(2), 0L)))
                    .setScale(0, RoundingMode.DOWN));
        }
        if (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException("time: invalid duration \"" + text + "\"");
        }
        Duration duration = Duration.ofNanos(nanos.longValue());
        return text.startsWith("-") ? duration.negated() : duration;
    }

    private static String refusal(String text) {
        String number = text.replaceFirst("^[-+]?[0-9]*\\.?[0-9]*", "");
        boolean hasNumber = text.matches("[-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+).*");
        if (hasNumber && number.isEmpty()) {
            return "time: missing unit in duration \"" + text + "\"";
        }
        String unit = number.replaceFirst("[.0-9].*$", "");
        if (hasNumber && !NANOS.containsKey(unit)) {
            return "time: unknown unit \"" + unit + "\" in duration \"" + text + "\"";
        }
        return "time: invalid duration \"" + text + "\"";
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
