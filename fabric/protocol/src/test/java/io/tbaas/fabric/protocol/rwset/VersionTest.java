package io.tbaas.fabric.protocol.rwset;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.Vectors;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class VersionTest {
    private static final Vectors FABRIC = Vectors.load("ledger-vectors.txt");
    private static final Version[] VERSIONS = {
        new Version(0, 0), new Version(1, 0), new Version(255, 256), new Version(-1, 65536), new Version(70000, 1)
    };

    @Test
    void bytes_equal_fabrics_and_read_back() {
        for (int i = 0; i < VERSIONS.length; i++) {
            ByteString expected = FABRIC.bytes("version." + i);
            assertThat(VERSIONS[i].toBytes()).isEqualTo(expected.toByteArray());
            assertThat(Version.parse(expected)).contains(VERSIONS[i]);
            assertThat(Version.parse(expected.concat(ByteString.copyFromUtf8("tail"))))
                    .contains(VERSIONS[i]);
        }
    }

    @Test
    void refuses_bytes_that_are_cut_short_or_name_an_impossible_length() {
        for (String hex : new String[] {"", "01", "0101", "010101", "0900", "8001", "00", "0009"}) {
            assertThat(Version.parse(ByteString.copyFrom(HexFormat.of().parseHex(hex))))
                    .as(hex)
                    .isEmpty();
        }
    }

    @Test
    void order_is_unsigned_by_block_then_transaction() {
        assertThat(new Version(-1, 0)).isGreaterThan(new Version(Long.MAX_VALUE, 0));
        assertThat(new Version(3, 9)).isLessThan(new Version(4, 0)).isGreaterThan(new Version(3, 8));
    }
}
