package io.tbaas.fabric.chaincode;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go writes them: {@code 10s}, {@code 1m30s}, {@code 1.5h}, {@code 500ms}. */
final class GoDuration {
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|µs|ms|s|m|h)");
    private static final Map<String, Double> NANOSECONDS =
            Map.of("ns", 1.0, "us", 1e3, "µs", 1e3, "ms", 1e6, "s", 1e9, "m", 60e9, "h", 3600e9);

    private GoDuration() {}

    /** The duration; zero for no text, and nothing for a text that is none. */
    static Optional<Duration> parse(String text) {
        if (text.isEmpty() || text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        double nanoseconds = 0;
        int position = 0;
        Matcher matcher = PART.matcher(text);
        while (position < text.length()) {
            if (!matcher.find(position) || matcher.start() != position) {
                return Optional.empty();
            }
            double factor = NANOSECONDS.getOrDefault(matcher.group(2), 0.0);
            nanoseconds += Double.parseDouble(matcher.group(1)) * factor;
            position = matcher.end();
        }
        return Optional.of(Duration.ofNanos((long) nanoseconds));
    }
}
