package io.tbaas.fabric.protocol.block;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.Envelope;
import org.junit.jupiter.api.Test;

class CanonicalEnvelopesTest {
    private static final Envelope ENVELOPE = Envelope.newBuilder()
            .setPayload(ByteString.copyFromUtf8("payload"))
            .setSignature(ByteString.copyFromUtf8("signature"))
            .build();

    private static Optional<String> problemWith(ByteString... envelopes) {
        BlockData.Builder data = BlockData.newBuilder();
        for (ByteString envelope : envelopes) {
            data.addData(envelope);
        }
        return BlockRules.problemWithEnvelopes(data.build());
    }

    private static ByteString hex(String... fields) {
        return ByteString.fromHex(String.join("", fields));
    }

    @Test
    void canonical_envelopes_pass() {
        assertThat(problemWith(ENVELOPE.toByteString(), ENVELOPE.toByteString()))
                .isEmpty();
    }

    @Test
    void fields_in_another_order_are_refused() {
        assertThat(problemWith(hex("120162", "0a0161")).orElseThrow())
                .contains("transaction 0 (")
                .contains("does not match its raw form");
    }

    @Test
    void repeated_field_is_refused() {
        assertThat(problemWith(hex("0a0161", "0a0161", "120162")).orElseThrow()).endsWith("has 3 trailing bytes");
    }

    @Test
    void length_in_a_longer_form_is_refused() {
        assertThat(problemWith(hex("0a810061", "120162")).orElseThrow()).endsWith("has 1 trailing bytes");
    }

    @Test
    void unknown_field_between_the_others_is_refused() {
        assertThat(problemWith(hex("0a0161", "1a0163", "120162")).orElseThrow())
                .contains("does not match its raw form");
    }

    @Test
    void unknown_field_behind_the_others_passes_as_in_fabric() {
        Envelope extended = ENVELOPE.toBuilder()
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                3,
                                UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                        .build())
                .build();
        assertThat(problemWith(extended.toByteString())).isEmpty();
    }

    @Test
    void empty_fields_are_refused() {
        assertThat(problemWith(hex("120162"))).contains("transaction 0 has no payload");
        assertThat(problemWith(hex("0a0161"))).contains("transaction 0 has no signature");
    }
}
