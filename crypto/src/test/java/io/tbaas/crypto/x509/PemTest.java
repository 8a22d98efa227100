package io.tbaas.crypto.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.crypto.CryptoError;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemTest {
    private static final Bytes CONTENT = Bytes.wrap(new byte[100]);
    private static final String BLOCK = Pem.write("CERTIFICATE", CONTENT);

    @Test
    void writes_lines_of_64_characters() {
        assertThat(BLOCK).startsWith("-----BEGIN CERTIFICATE-----\n").endsWith("\n-----END CERTIFICATE-----\n");
        assertThat(BLOCK.lines().skip(1).findFirst()).contains("A".repeat(64));
        assertThat(Pem.write("EMPTY", Bytes.EMPTY)).isEqualTo("-----BEGIN EMPTY-----\n-----END EMPTY-----\n");
    }

    @Test
    void reads_back_what_it_wrote() {
        for (int length = 0; length < 200; length++) {
            byte[] content = new byte[length];
            new Random(length).nextBytes(content);
            assertThat(Pem.readAll(Pem.write("X Y", Bytes.copyOf(content))))
                    .containsExactly(new Pem.Block("X Y", Bytes.copyOf(content)));
        }
    }

    @Test
    void reads_several_blocks_between_other_text() {
        String text = "a note\n" + BLOCK + "another\r\n" + Pem.write("KEY", Bytes.ofHex("0102"));
        assertThat(Pem.readAll(text))
                .containsExactly(new Pem.Block("CERTIFICATE", CONTENT), new Pem.Block("KEY", Bytes.ofHex("0102")));
    }

    @Test
    void reads_carriage_returns_blanks_and_headers() {
        String text =
                BLOCK.replace("\n", " \r\n").replace("CERTIFICATE----- \r\nA", "CERTIFICATE-----\nProc: 1,2\n\nA");
        assertThat(Pem.readAll(text)).containsExactly(new Pem.Block("CERTIFICATE", CONTENT));
    }

    @Test
    void an_unfinished_block_hides_none_that_follows() {
        assertThat(Pem.readAll("-----BEGIN KEY-----\nAAAA\n" + BLOCK))
                .containsExactly(new Pem.Block("CERTIFICATE", CONTENT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no block",
                "-----BEGIN A-----\nAAAA\n-----END B-----\n",
                "-----BEGIN A-----\nAAA\n-----END A-----\n",
                "-----BEGIN A-----\n!!!!\n-----END A-----\n",
                "-----BEGIN A-----\nAAAA\n-----END A----- x\n",
                "-----BEGIN A-----\nAAAA\n-----END A-----\r",
                "-----BEGIN A\nAAAA\n-----END A-----\n",
                " -----BEGIN A-----\nAAAA\n-----END A-----\n",
                "-----BEGIN A-----\nAAAA\n-----END A----",
                "\n-----END A-----\n"
            })
    void passes_over_what_is_no_block(String text) {
        assertThat(Pem.readAll(text)).isEmpty();
    }

    @Test
    void a_truncated_text_has_no_block() {
        for (int length = 0; length < BLOCK.length() - 1; length++) {
            assertThat(Pem.readAll(BLOCK.substring(0, length))).isEmpty();
        }
        assertThatThrownBy(() -> Pem.readFirst(BLOCK.substring(0, 100), "CERTIFICATE"))
                .isInstanceOfSatisfying(
                        TbaasException.class, e -> assertThat(e.code()).isEqualTo(CryptoError.MALFORMED));
    }
}
