package io.tbaas.acceptance.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.testkit.Eventually;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The program on somebody's telephone that makes codes after RFC 6238; it shares nothing with the platform but the key. */
final class Authenticator {
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int KEY_BYTES = 20;
    private static final long STEP_SECONDS = 30;

    private final byte[] key;
    private long lastStep;

    /** @param typed the key as the platform shows it to a person */
    Authenticator(String typed) {
        BigInteger number = BigInteger.ZERO;
        for (int place = 0; place < typed.length(); place++) {
            number = number.shiftLeft(5).or(BigInteger.valueOf(BASE_32.indexOf(typed.charAt(place))));
        }
        byte[] bytes = number.toByteArray();
        key = new byte[KEY_BYTES];
        int length = Math.min(bytes.length, KEY_BYTES);
        System.arraycopy(bytes, bytes.length - length, key, KEY_BYTES - length, length);
    }

    /** A code that was not used before; waits where the platform would not take it yet, which is half a minute ahead. */
    String code() {
        long step = Math.max(step(), lastStep + 1);
        Eventually.holds(() -> assertThat(step()).isGreaterThanOrEqualTo(step - 1));
        lastStep = step;
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "RAW"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long step() {
        return Instant.now().getEpochSecond() / STEP_SECONDS;
    }
}
