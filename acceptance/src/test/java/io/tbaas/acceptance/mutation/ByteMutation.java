package io.tbaas.acceptance.mutation;

import java.util.Arrays;
import java.util.Random;

/** Changes bytes without knowing what they mean. */
final class ByteMutation {
    private static final int NOISE_BYTES_MAX = 64;
    private static final int BITS = 8;

    private final Random random;

    ByteMutation(Random random) {
        this.random = random;
    }

    /** One to three changes; the argument stays as it is. */
    byte[] mutate(byte[] message) {
        byte[] changed = message.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            changed = changed.length == 0 ? noise() : change(changed);
        }
        return changed;
    }

    private byte[] change(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(7)) {
            case 0 -> with(bytes, at, random.nextInt());
            case 1 -> with(bytes, at, bytes[at] ^ 1 << random.nextInt(BITS));
            case 2 -> Arrays.copyOf(bytes, at);
            case 3 -> with(bytes, at, random.nextBoolean() ? 0xff : 0);
            case 4 -> joined(Arrays.copyOf(bytes, at), noise(), Arrays.copyOfRange(bytes, at, bytes.length));
            case 5 -> joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at / 2, bytes.length));
            default -> joined(bytes, noise());
        };
    }

    byte[] noise() {
        byte[] noise = new byte[random.nextInt(NOISE_BYTES_MAX)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] with(byte[] bytes, int at, int value) {
        bytes[at] = (byte) value;
        return bytes;
    }

    private static byte[] joined(byte[]... parts) {
        byte[] all = new byte[0];
        for (byte[] part : parts) {
            int from = all.length;
            all = Arrays.copyOf(all, from + part.length);
            System.arraycopy(part, 0, all, from, part.length);
        }
        return all;
    }
}
