package io.tbaas.platform.domain.factor;

import io.tbaas.foundation.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time passwords after RFC 6238, as every authenticator program makes them: SHA-1, 6 digits, 30 seconds. */
public final class Totp {
    /** What stands for itself in an address (RFC 3986). */
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    /** Bytes of a key, as RFC 4226 recommends. */
    public static final int KEY_BYTES = 20;

    private static final long STEP_SECONDS = 30;
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /** The number of the 30 seconds that a time lies in. */
    public static long step(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
    }

    /** The code of a step. */
    public static String code(Bytes key, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key.toArray(), "RAW"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = (ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff) % MODULUS;
            return String.format(Locale.ROOT, "%0" + DIGITS + "d", number);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA1", e);
        }
    }

    /**
     * The step a code belongs to: the present one or its neighbours, because clocks differ, and later than the last one used, so that no code works twice.
     *
     * @param lastStep the step whose code was used last
     * @return empty where the code is none of those
     */
    public static OptionalLong match(Bytes key, String code, Instant now, long lastStep) {
        byte[] given = code.getBytes(StandardCharsets.UTF_8);
        for (long step = step(now) - 1; step <= step(now) + 1; step++) {
            if (step > lastStep && MessageDigest.isEqual(given, code(key, step).getBytes(StandardCharsets.UTF_8))) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    /** The address that an authenticator program reads from a QR code. */
    public static String uri(Bytes key, String person) {
        return "otpauth://totp/" + percentEncoded("TBaaS:" + person) + "?secret=" + text(key)
                + "&issuer=TBaaS&algorithm=SHA1&digits=" + DIGITS + "&period=" + STEP_SECONDS;
    }

    private static String percentEncoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte letter : text.getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf(letter) >= 0) {
                encoded.append((char) letter);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(letter));
            }
        }
        return encoded.toString();
    }

    /** The key in base 32, to be typed where no QR code can be read. */
    public static String text(Bytes key) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte part : key.toArray()) {
            buffer = (buffer << 8) | (part & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE_32.charAt((buffer >> bits) & 31));
            }
        }
        if (bits > 0) {
            text.append(BASE_32.charAt((buffer << (5 - bits)) & 31));
        }
        return text.toString();
    }
}
