package io.tbaas.fabric.protocol.block;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.tbaas.crypto.HashFunction;
import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;

/**
 * How blocks are hashed and chained.
 *
 * <p>Source: fabric protoutil/blockutils.go.
 */
public final class Blocks {
    private static final int DER_INTEGER = 0x02;
    private static final int DER_OCTET_STRING = 0x04;
    private static final int DER_SEQUENCE = 0x30;
    private static final int DER_SHORT_LENGTH_MAX = 127;

    private Blocks() {}

    /** The DER sequence of number (unsigned), previous hash and data hash: what is hashed and signed as a block's header. */
    public static byte[] headerBytes(BlockHeader header) {
        byte[] number = unsigned(header.getNumber());
        int previousSize = header.getPreviousHash().size();
        int dataSize = header.getDataHash().size();
        int content = derSize(number.length) + derSize(previousSize) + derSize(dataSize);
        byte[] out = new byte[derSize(content)];
        int at = putTag(out, 0, DER_SEQUENCE, content);
        at = putTag(out, at, DER_INTEGER, number.length);
        System.arraycopy(number, 0, out, at, number.length);
        at = putTag(out, at + number.length, DER_OCTET_STRING, previousSize);
        header.getPreviousHash().copyTo(out, at);
        at = putTag(out, at + previousSize, DER_OCTET_STRING, dataSize);
        header.getDataHash().copyTo(out, at);
        return out;
    }

    /** Hash of a block: of its header's bytes. */
    public static ByteString hash(BlockHeader header, HashFunction hash) {
        return ByteString.copyFrom(hash.digest(headerBytes(header)));
    }

    /** Hash over the concatenated envelopes. */
    public static ByteString dataHash(BlockData data, HashFunction hash) {
        MessageDigest digest = hash.newDigest();
        DigestOutput output = new DigestOutput(digest);
        try {
            for (ByteString envelope : data.getDataList()) {
                UnsafeByteOperations.unsafeWriteTo(envelope, output);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("a digest does not fail", impossible);
        }
        return ByteString.copyFrom(digest.digest());
    }

    /** The block after {@code previous} with these envelopes and empty metadata slots. */
    public static Block next(BlockHeader previous, List<ByteString> envelopes, HashFunction hash) {
        BlockData data = BlockData.newBuilder().addAllData(envelopes).build();
        return Block.newBuilder()
                .setHeader(BlockHeader.newBuilder()
                        .setNumber(previous.getNumber() + 1)
                        .setPreviousHash(hash(previous, hash))
                        .setDataHash(dataHash(data, hash)))
                .setData(data)
                .setMetadata(BlockMetadataFields.empty())
                .build();
    }

    private static byte[] unsigned(long number) {
        byte[] shortest = BigInteger.valueOf(number).toByteArray();
        if (number >= 0) {
            return shortest;
        }
        return new BigInteger(
                        1,
                        java.nio.ByteBuffer.allocate(Long.BYTES).putLong(number).array())
                .toByteArray();
    }

    private static int derSize(int content) {
        return 1 + lengthSize(content) + content;
    }

    private static int lengthSize(int content) {
        if (content <= DER_SHORT_LENGTH_MAX) {
            return 1;
        }
        return 1 + (Integer.SIZE - Integer.numberOfLeadingZeros(content) + 7) / Byte.SIZE;
    }

    private static int putTag(byte[] out, int at, int tag, int length) {
        out[at] = (byte) tag;
        int size = lengthSize(length);
        if (size == 1) {
            out[at + 1] = (byte) length;
        } else {
            out[at + 1] = (byte) (0x80 | (size - 1));
            for (int i = 1; i < size; i++) {
                out[at + 1 + i] = (byte) (length >>> (Byte.SIZE * (size - 1 - i)));
            }
        }
        return at + 1 + size;
    }
}
