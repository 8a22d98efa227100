package io.tbaas.fabric.protocol.block;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.protocol.Parsing;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.LastConfig;
import org.hyperledger.fabric.protos.common.Metadata;
import org.hyperledger.fabric.protos.common.OrdererBlockMetadata;

/**
 * Reads and writes the slots of a block's metadata; a slot that is absent reads as empty bytes.
 *
 * <p>Source: fabric protoutil/blockutils.go.
 */
public final class BlockMetadataFields {
    /** Number of slots a block is made with. */
    public static final int SLOTS = 5;

    private BlockMetadataFields() {}

    /** Metadata with every slot present and empty. */
    public static BlockMetadata empty() {
        BlockMetadata.Builder metadata = BlockMetadata.newBuilder();
        for (int i = 0; i < SLOTS; i++) {
            metadata.addMetadata(ByteString.EMPTY);
        }
        return metadata.build();
    }

    /** Raw content of a slot; empty if absent. */
    public static ByteString slot(BlockMetadata metadata, BlockMetadataIndex index) {
        int at = index.getNumber();
        return at < metadata.getMetadataCount() ? metadata.getMetadata(at) : ByteString.EMPTY;
    }

    /** The metadata with one slot replaced; missing slots are added as empty ones. */
    public static BlockMetadata with(BlockMetadata metadata, BlockMetadataIndex index, ByteString content) {
        BlockMetadata.Builder builder = metadata.toBuilder();
        while (builder.getMetadataCount() < SLOTS) {
            builder.addMetadata(ByteString.EMPTY);
        }
        return builder.setMetadata(index.getNumber(), content).build();
    }

    /** The block with one slot replaced. */
    public static Block with(Block block, BlockMetadataIndex index, ByteString content) {
        return block.toBuilder()
                .setMetadata(with(block.getMetadata(), index, content))
                .build();
    }

    /** The block with these validation codes. */
    public static Block with(Block block, TransactionFilter filter) {
        return with(block, BlockMetadataIndex.TRANSACTIONS_FILTER, filter.codes());
    }

    /** The block with this commit hash. */
    public static Block withCommitHash(Block block, ByteString commitHash) {
        return with(
                block,
                BlockMetadataIndex.COMMIT_HASH,
                Metadata.newBuilder().setValue(commitHash).build().toByteString());
    }

    /** Commit hash of a block; empty bytes if it has none. */
    public static ByteString commitHash(Block block) throws InvalidProtocolBufferException {
        return metadata(block, BlockMetadataIndex.COMMIT_HASH).getValue();
    }

    /** Content of a slot that holds a {@code Metadata} message. */
    public static Metadata metadata(Block block, BlockMetadataIndex index) throws InvalidProtocolBufferException {
        return Parsing.parse(slot(block.getMetadata(), index), Metadata.parser());
    }

    /**
     * Number of the last configuration block as of this block: from the signed value of SIGNATURES, or from LAST_CONFIG
     * when that is empty; empty if neither can be read.
     */
    @SuppressWarnings("deprecation") // old blocks keep it in this slot, and Fabric still reads it
    public static Optional<Long> lastConfigNumber(Block block) {
        try {
            Metadata signatures = metadata(block, BlockMetadataIndex.SIGNATURES);
            if (signatures.getValue().isEmpty()) {
                Metadata slot = metadata(block, BlockMetadataIndex.LAST_CONFIG);
                return Optional.of(
                        Parsing.parse(slot.getValue(), LastConfig.parser()).getIndex());
            }
            return Optional.of(Parsing.parse(signatures.getValue(), OrdererBlockMetadata.parser())
                    .getLastConfig()
                    .getIndex());
        } catch (InvalidProtocolBufferException malformed) {
            return Optional.empty();
        }
    }

    /** What the consenter put beside the block: from the signed value of SIGNATURES, or ORDERER when that is empty. */
    @SuppressWarnings("deprecation") // old blocks keep it in this slot, and Fabric still reads it
    public static Optional<ByteString> consenterMetadata(Block block) {
        try {
            Metadata signatures = metadata(block, BlockMetadataIndex.SIGNATURES);
            if (signatures.getValue().isEmpty()) {
                return Optional.of(metadata(block, BlockMetadataIndex.ORDERER).getValue());
            }
            OrdererBlockMetadata signed = Parsing.parse(signatures.getValue(), OrdererBlockMetadata.parser());
            return Optional.of(Parsing.parse(signed.getConsenterMetadata(), Metadata.parser())
                    .getValue());
        } catch (InvalidProtocolBufferException malformed) {
            return Optional.empty();
        }
    }
}
