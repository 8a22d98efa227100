package io.tbaas.fabric.protocol;

import io.tbaas.foundation.TbaasException;

/**
 * The name of a channel.
 *
 * <p>The constructor takes any text, because requests name channels that do not exist; {@link #of} checks Fabric's
 * rules for the name of a channel to be made.
 *
 * <p>Source: fabric common/configtx/validator.go#validateChannelID.
 */
public record ChannelId(String value) {
    private static final int LENGTH_MAX = 249;

    /**
     * A name that obeys Fabric's rules: lower-case letters, digits, dots and dashes, beginning with a letter, shorter
     * than 250 characters.
     *
     * @throws TbaasException {@code INVALID_CHANNEL_ID} with Fabric's text
     */
    public static ChannelId of(String value) {
        if (value.isEmpty()) {
            throw invalid("channel ID illegal, cannot be empty");
        }
        if (value.length() > LENGTH_MAX) {
            throw invalid("channel ID illegal, cannot be longer than " + LENGTH_MAX);
        }
        if (!isLegal(value)) {
            throw invalid("'" + value + "' contains illegal characters");
        }
        return new ChannelId(value);
    }

    private static boolean isLegal(String value) {
        char first = value.charAt(0);
        return first >= 'a'
                && first <= 'z'
                && value.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-');
    }

    private static TbaasException invalid(String text) {
        return new TbaasException(ProtocolError.INVALID_CHANNEL_ID, text);
    }

    @Override
    public String toString() {
        return value;
    }
}
