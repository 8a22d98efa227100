package io.tbaas.fabric.protocol.block;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.Parsing;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;

/**
 * Whether a received block is whole and follows the one before; signatures are checked apart, by {@link BlockSignatures}.
 * Answers are empty, or say in Fabric's words what is wrong.
 *
 * <p>Source: fabric common/deliverclient/block_verification.go, protoutil/blockutils.go.
 */
public final class BlockRules {
    private BlockRules() {}

    /** What breaks the chain between a block and its predecessor; metadata slots are counted too. */
    public static Optional<String> problemWithHeader(
            Block block, BlockHeader previous, String channelId, HashFunction hash) {
        String channel = "[" + channelId + "]";
        if (!block.hasHeader()) {
            return Optional.of("invalid block, header must be different from nil, channel=" + channelId);
        }
        BlockHeader header = block.getHeader();
        String number = "[" + Long.toUnsignedString(header.getNumber()) + "]";
        if (header.getNumber() != previous.getNumber() + 1) {
            return Optional.of("expected block number is [" + Long.toUnsignedString(previous.getNumber() + 1)
                    + "] but actual block number inside block is " + number);
        }
        ByteString expected = Blocks.hash(previous, hash);
        if (!header.getPreviousHash().equals(expected)) {
            return Optional.of("Header.PreviousHash of block " + number
                    + " is different from Hash(block.Header) of previous block, on channel " + channel
                    + ", received: " + hex(header.getPreviousHash()) + ", expected: " + hex(expected));
        }
        if (block.getMetadata().getMetadataCount() < BlockMetadataFields.SLOTS) {
            return Optional.of("block with id " + number + " on channel " + channel
                    + " does not have metadata or contains too few entries");
        }
        return Optional.empty();
    }

    /** What is wrong with the data: malformed envelopes, or a hash that is not the header's. */
    public static Optional<String> problemWithData(Block block, String channelId, HashFunction hash) {
        String number = "[" + Long.toUnsignedString(block.getHeader().getNumber()) + "]";
        Optional<String> malformed = problemWithEnvelopes(block.getData());
        if (malformed.isPresent()) {
            return Optional.of("failed to verify transactions are well formed for block with id " + number
                    + " on channel [" + channelId + "]: " + malformed.get());
        }
        ByteString actual = Blocks.dataHash(block.getData(), hash);
        ByteString expected = block.getHeader().getDataHash();
        if (!actual.equals(expected)) {
            return Optional.of("Header.DataHash is different from Hash(block.Data) for block with id " + number
                    + " on channel [" + channelId + "]; Header: " + hex(expected) + ", Data: " + hex(actual));
        }
        return Optional.empty();
    }

    /** Whether the block holds nothing but one configuration envelope. */
    public static boolean isConfiguration(BlockData data) {
        if (data.getDataCount() != 1) {
            return false;
        }
        try {
            Envelope envelope = Parsing.parse(data.getData(0), Envelope.parser());
            Payload payload = Parsing.parse(envelope.getPayload(), Payload.parser());
            return payload.hasHeader()
                    && Parsing.parse(payload.getHeader().getChannelHeader(), ChannelHeader.parser())
                                    .getType()
                            == HeaderType.CONFIG_VALUE;
        } catch (InvalidProtocolBufferException malformed) {
            return false;
        }
    }

    /**
     * The first envelope that is malformed or not in its one canonical encoding; the envelope of a configuration block is
     * not looked at.
     */
    public static Optional<String> problemWithEnvelopes(BlockData data) {
        if (data.getDataCount() == 0) {
            return Optional.of("empty block");
        }
        if (isConfiguration(data)) {
            return Optional.empty();
        }
        List<ByteString> envelopes = data.getDataList();
        for (int i = 0; i < envelopes.size(); i++) {
            Optional<String> problem = problemWithEnvelope(i, envelopes.get(i));
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> problemWithEnvelope(int index, ByteString raw) {
        Envelope envelope;
        try {
            envelope = Parsing.parse(raw, Envelope.parser());
        } catch (InvalidProtocolBufferException malformed) {
            return Optional.of("transaction " + index + " is invalid: proto: cannot parse invalid wire-format data");
        }
        if (envelope.getPayload().isEmpty()) {
            return Optional.of("transaction " + index + " has no payload");
        }
        if (envelope.getSignature().isEmpty()) {
            return Optional.of("transaction " + index + " has no signature");
        }
        // Two fields of bytes and nothing else: an encoding of the same size is the canonical one or a reordering.
        if (envelope.getSerializedSize() < raw.size()) {
            return Optional.of(
                    "transaction " + index + " has " + (raw.size() - envelope.getSerializedSize()) + " trailing bytes");
        }
        if (isPayloadThenSignature(envelope, raw)) {
            return Optional.empty();
        }
        ByteString canonical = envelope.toByteString();
        if (!canonical.equals(raw)) {
            return Optional.of("transaction " + index + " (" + base64(canonical) + ") does not match its raw form ("
                    + base64(raw) + ")");
        }
        return Optional.empty();
    }

    /**
     * Whether an encoding has the canonical size and the fields in their order, compared where they are: a canonical copy is
     * made only of what fails here.
     */
    private static boolean isPayloadThenSignature(Envelope envelope, ByteString raw) {
        int payload = fieldSize(Envelope.PAYLOAD_FIELD_NUMBER, envelope.getPayload());
        int signature = fieldSize(Envelope.SIGNATURE_FIELD_NUMBER, envelope.getSignature());
        return raw.size() == payload + signature
                && raw.byteAt(0) == tag(Envelope.PAYLOAD_FIELD_NUMBER)
                && raw.byteAt(payload) == tag(Envelope.SIGNATURE_FIELD_NUMBER)
                && endsWith(raw.substring(0, payload), envelope.getPayload())
                && endsWith(raw, envelope.getSignature());
    }

    private static boolean endsWith(ByteString bytes, ByteString end) {
        return bytes.substring(bytes.size() - end.size()).asReadOnlyByteBuffer().equals(end.asReadOnlyByteBuffer());
    }

    private static int fieldSize(int number, ByteString content) {
        return CodedOutputStream.computeBytesSize(number, content);
    }

    private static byte tag(int number) {
        return (byte) (number << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED);
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static String base64(ByteString bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
