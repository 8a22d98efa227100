package io.tbaas.fabric.protocol.commithash;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.block.TransactionFilter;
import io.tbaas.fabric.protocol.mvcc.BlockUpdates;
import java.io.IOException;

/**
 * The chain of hashes over what each block changed. Block 0 has none; a chain that was once missing never starts again
 * (see {@link #applies}).
 *
 * <p>Source: fabric core/ledger/kvledger/kv_ledger.go#addBlockCommitHash.
 */
public final class CommitHash {
    private CommitHash() {}

    /** Whether a block gets a commit hash: block 1, and every later one whose predecessor had one. */
    public static boolean applies(long blockNumber, ByteString previous) {
        return blockNumber == 1 || !previous.isEmpty();
    }

    /**
     * Hash over the validation codes (behind their count as a varint), the bytes of the updates and the previous hash.
     *
     * @param previous commit hash of the block before; empty for block 1
     * @param updates changes of the block
     * @param filter final validation codes
     */
    public static ByteString next(
            ByteString previous, BlockUpdates updates, TransactionFilter filter, HashFunction hash) {
        byte[] codes = filter.codes().toByteArray();
        byte[] prefix = new byte[CodedOutputStream.computeUInt32SizeNoTag(codes.length)];
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(prefix);
            out.writeUInt32NoTag(codes.length);
        } catch (IOException impossible) {
            throw new IllegalStateException("an array of the computed size was too short", impossible);
        }
        return ByteString.copyFrom(
                hash.digest(prefix, codes, UpdateBytes.of(updates).toByteArray(), previous.toByteArray()));
    }
}
