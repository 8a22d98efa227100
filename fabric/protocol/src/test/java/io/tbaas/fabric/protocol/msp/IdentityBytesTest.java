package io.tbaas.fabric.protocol.msp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;

class IdentityBytesTest {
    private static IdentityBytes of(byte... content) {
        return new IdentityBytes(ByteString.copyFrom(content));
    }

    @Test
    void same_bytes_are_equal_wherever_they_stand() {
        ByteString block = ByteString.copyFromUtf8("before the identity behind");
        IdentityBytes view = new IdentityBytes(block.substring(7, 19));
        IdentityBytes copy = new IdentityBytes(ByteString.copyFromUtf8("the identity"));
        assertThat(view).isEqualTo(copy).hasSameHashCodeAs(copy);
    }

    @Test
    void bytes_that_the_hash_does_not_look_at_still_tell_identities_apart() {
        byte[] content = new byte[40];
        IdentityBytes first = of(content);
        content[17] = 1;
        IdentityBytes second = of(content);
        assertThat(first).hasSameHashCodeAs(second).isNotEqualTo(second);
    }

    @Test
    void lengths_tell_identities_apart() {
        assertThat(of(new byte[16])).isNotEqualTo(of(new byte[17]));
        assertThat(of()).isEqualTo(of()).isNotEqualTo(of((byte) 0));
    }
}
