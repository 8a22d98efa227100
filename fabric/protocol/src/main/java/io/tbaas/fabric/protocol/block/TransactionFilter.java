package io.tbaas.fabric.protocol.block;

import com.google.protobuf.ByteString;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * Validation codes of a block's transactions, one byte each, as kept in the block's TRANSACTIONS_FILTER metadata slot.
 *
 * <p>Source: fabric internal/pkg/txflags/validation_flags.go.
 *
 * @param codes one code per transaction in block order
 */
public record TransactionFilter(ByteString codes) {
    /** The filter of these codes. */
    public static TransactionFilter of(List<TxValidationCode> codes) {
        byte[] bytes = new byte[codes.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) codes.get(i).getNumber();
        }
        return new TransactionFilter(ByteString.copyFrom(bytes));
    }

    /** The same code for every transaction. */
    public static TransactionFilter uniform(int size, TxValidationCode code) {
        byte[] bytes = new byte[size];
        java.util.Arrays.fill(bytes, (byte) code.getNumber());
        return new TransactionFilter(ByteString.copyFrom(bytes));
    }

    /** The filter that a block carries; empty if it carries none. */
    public static TransactionFilter ofBlock(Block block) {
        return new TransactionFilter(
                BlockMetadataFields.slot(block.getMetadata(), BlockMetadataIndex.TRANSACTIONS_FILTER));
    }

    /** Number of transactions. */
    public int size() {
        return codes.size();
    }

    /** Code of a transaction; {@code UNRECOGNIZED} never: a byte that is no known code reads as {@code INVALID_OTHER_REASON}. */
    public TxValidationCode code(int index) {
        TxValidationCode code = TxValidationCode.forNumber(codes.byteAt(index) & 0xff);
        return code == null ? TxValidationCode.INVALID_OTHER_REASON : code;
    }

    /** Whether the transaction is valid. */
    public boolean isValid(int index) {
        return codes.byteAt(index) == TxValidationCode.VALID_VALUE;
    }
}
