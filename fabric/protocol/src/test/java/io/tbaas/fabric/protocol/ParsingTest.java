package io.tbaas.fabric.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.junit.jupiter.api.Test;

class ParsingTest {
    private static final Map<String, Parser<?>> PARSERS = Map.of(
            "common.ChannelHeader", ChannelHeader.parser(),
            "common.Payload", Payload.parser(),
            "common.SignaturePolicyEnvelope", SignaturePolicyEnvelope.parser(),
            "kvrwset.KVRWSet", KVRWSet.parser(),
            "protos.ChaincodeProposalPayload", ChaincodeProposalPayload.parser());

    @Test
    void accepts_and_refuses_the_same_bytes_as_go() throws IOException {
        List<String> lines = lines();
        assertThat(lines).hasSizeGreaterThan(1000);
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            ByteString bytes = ByteString.copyFrom(HexFormat.of().parseHex(words[2]));
            Parser<?> parser = Objects.requireNonNull(PARSERS.get(words[0]), words[0]);
            assertThat(parses(bytes, parser)).as(line).isEqualTo(words[1].equals("1"));
        }
    }

    @Test
    void refuses_a_varint_beyond_64_bits_which_javas_own_decoder_would_cut() throws InvalidProtocolBufferException {
        ByteString overlong = ByteString.copyFrom(HexFormat.of().parseHex("1080808080808080808002"));
        assertThat(ChannelHeader.parseFrom(overlong).getVersion()).isZero();
        assertThat(parses(overlong, ChannelHeader.parser())).isFalse();
        ByteString longest = ByteString.copyFrom(HexFormat.of().parseHex("10ffffffffffffffffff01"));
        assertThat(parses(longest, ChannelHeader.parser())).isTrue();
    }

    @Test
    void byte_fields_share_memory_with_the_input() throws InvalidProtocolBufferException {
        ByteString bytes = Payload.newBuilder()
                .setData(ByteString.copyFromUtf8("data"))
                .build()
                .toByteString();
        assertThat(Parsing.parse(bytes, Payload.parser()).getData()).isEqualTo(bytes.substring(2));
    }

    private static boolean parses(ByteString bytes, Parser<?> parser) {
        try {
            Parsing.parse(bytes, parser);
            return true;
        } catch (InvalidProtocolBufferException refused) {
            return false;
        }
    }

    private static List<String> lines() throws IOException {
        String file = "/io/tbaas/fabric/protocol/wire-format.txt";
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ParsingTest.class.getResourceAsStream(file)), StandardCharsets.UTF_8))) {
            return in.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }
}
