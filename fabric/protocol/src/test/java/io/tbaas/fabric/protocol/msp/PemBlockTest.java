package io.tbaas.fabric.protocol.msp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tbaas.foundation.Bytes;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Go's encoding/pem reads and what it does not. */
class PemBlockTest {
    private static final String BLOCK = "-----BEGIN A-----\nAQID\n-----END A-----\n";

    @Test
    void block_is_found_between_other_text() {
        PemBlock block = first("text before\n" + BLOCK + "after").orElseThrow();
        assertThat(block.label()).isEqualTo("A");
        assertThat(block.content()).isEqualTo(Bytes.ofHex("010203"));
        assertThat(block.hasTrailer()).isTrue();
        assertThat(first(BLOCK).orElseThrow().hasTrailer()).isFalse();
        assertThat(first(BLOCK.strip()).orElseThrow().hasTrailer()).isFalse();
    }

    @Test
    void malformed_block_is_passed_over() {
        String malformed = "-----BEGIN B-----\n!!!!\n-----END B-----\n";
        assertThat(first(malformed + BLOCK).orElseThrow().label()).isEqualTo("A");
    }

    @Test
    void headers_carriage_returns_and_spaces_are_allowed() {
        String spaced = "-----BEGIN A-----\r\nName: value\r\n\r\nA Q\tID\r\n-----END A-----\r\n";
        assertThat(first(spaced).orElseThrow().content()).isEqualTo(Bytes.ofHex("010203"));
        assertThat(first("-----BEGIN A-----\n-----END A-----\n").orElseThrow().content())
                .isEqualTo(Bytes.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no block",
                " -----BEGIN A-----\nAQID\n-----END A-----\n",
                "-----BEGIN A-----\nAQID\n-----END B-----\n",
                "-----BEGIN A-----\nAQID",
                "-----BEGIN A\nAQID\n-----END A-----\n",
                "-----BEGIN A-----\nAQI\n-----END A-----\n",
                "-----BEGIN A-----\nAQID\n-----END A-----x\n"
            })
    void what_go_does_not_read_is_no_block(String text) {
        assertThat(first(text)).isEmpty();
    }

    private static Optional<PemBlock> first(String text) {
        return PemBlock.first(ByteString.copyFromUtf8(text));
    }
}
