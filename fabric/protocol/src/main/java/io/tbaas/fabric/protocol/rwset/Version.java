package io.tbaas.fabric.protocol.rwset;

import com.google.protobuf.ByteString;
import java.util.Optional;

/**
 * The height at which a key was last written: block number and index of the transaction in the block, both unsigned,
 * from 0.
 *
 * <p>Source: fabric core/ledger/internal/version/version.go.
 *
 * @param blockNumber number of the block
 * @param txNumber index of the transaction within the block
 */
public record Version(long blockNumber, long txNumber) implements Comparable<Version> {
    private static final int LONGEST_NUMBER_BYTES = 8;

    /** The version as it stands in a read set. */
    public static Version of(org.hyperledger.fabric.protos.ledger.rwset.kvrwset.Version message) {
        return new Version(message.getBlockNum(), message.getTxNum());
    }

    /** The version as it stands in a read set. */
    public org.hyperledger.fabric.protos.ledger.rwset.kvrwset.Version toMessage() {
        return org.hyperledger.fabric.protos.ledger.rwset.kvrwset.Version.newBuilder()
                .setBlockNum(blockNumber)
                .setTxNum(txNumber)
                .build();
    }

    /**
     * The order-preserving form: each number as one length byte and that many big-endian bytes without leading zeros.
     *
     * <p>Source: fabric common/ledger/util/util.go#EncodeOrderPreservingVarUint64.
     */
    public byte[] toBytes() {
        int blockSize = sizeOf(blockNumber);
        int txSize = sizeOf(txNumber);
        byte[] out = new byte[2 + blockSize + txSize];
        put(out, 0, blockNumber, blockSize);
        put(out, 1 + blockSize, txNumber, txSize);
        return out;
    }

    /** Reads {@link #toBytes()} at the start of the bytes; empty if they are cut short or malformed. */
    public static Optional<Version> parse(ByteString bytes) {
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        int blockSize = bytes.byteAt(0);
        int txAt = 1 + blockSize;
        if (blockSize < 0 || blockSize > LONGEST_NUMBER_BYTES || bytes.size() <= txAt) {
            return Optional.empty();
        }
        int txSize = bytes.byteAt(txAt);
        if (txSize < 0 || txSize > LONGEST_NUMBER_BYTES || bytes.size() < txAt + 1 + txSize) {
            return Optional.empty();
        }
        return Optional.of(new Version(number(bytes, 1, blockSize), number(bytes, txAt + 1, txSize)));
    }

    @Override
    public int compareTo(Version other) {
        int byBlock = Long.compareUnsigned(blockNumber, other.blockNumber);
        return byBlock != 0 ? byBlock : Long.compareUnsigned(txNumber, other.txNumber);
    }

    private static int sizeOf(long number) {
        return (Long.SIZE - Long.numberOfLeadingZeros(number) + 7) / Byte.SIZE;
    }

    private static void put(byte[] out, int at, long number, int size) {
        out[at] = (byte) size;
        for (int i = 0; i < size; i++) {
            out[at + 1 + i] = (byte) (number >>> (Byte.SIZE * (size - 1 - i)));
        }
    }

    private static long number(ByteString bytes, int at, int size) {
        long number = 0;
        for (int i = 0; i < size; i++) {
            number = (number << Byte.SIZE) | (bytes.byteAt(at + i) & 0xffL);
        }
        return number;
    }
}
