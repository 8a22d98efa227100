package io.tbaas.fabric.protocol.rwset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8OrderTest {
    private static final int[] ALPHABET = {'a', 'b', 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffee, 0x10000, 0x1f600
    };

    @Test
    void surrogate_pairs_come_after_every_character_of_the_basic_plane() {
        assertThat(Utf8Order.INSTANCE.compare("\uffee", "\ud83d\ude00")).isNegative();
        assertThat("\uffee".compareTo("\ud83d\ude00")).isPositive();
    }

    @Test
    void agrees_with_the_order_of_encoded_bytes() {
        long seed = 20_261_121L;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String left = word(random);
            String right = word(random);
            int expected = Arrays.compareUnsigned(
                    left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
            assertThat(Integer.signum(Utf8Order.INSTANCE.compare(left, right)))
                    .as("seed %d: %s / %s", seed, left, right)
                    .isEqualTo(Integer.signum(expected));
        }
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int length = random.nextInt(4); length > 0; length--) {
            word.appendCodePoint(ALPHABET[random.nextInt(ALPHABET.length)]);
        }
        return word.toString();
    }
}
