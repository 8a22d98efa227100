package io.tbaas.fabric.orderer.channel;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.tbaas.fabric.comm.identity.SignedEnvelopes;
import io.tbaas.fabric.protocol.block.BlockMetadataFields;
import io.tbaas.fabric.protocol.block.Blocks;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.LastConfig;
import org.hyperledger.fabric.protos.common.Metadata;
import org.hyperledger.fabric.protos.common.MetadataSignature;
import org.hyperledger.fabric.protos.common.OrdererBlockMetadata;

/**
 * Completes blocks as an orderer does: the number of the last configuration block, the consenter's metadata, and this
 * node's signature over both and the header.
 *
 * <p>Source: fabric orderer/common/multichannel/blockwriter.go#commitBlock.
 */
final class BlockSigner {
    private final SigningIdentity identity;
    private final SignedEnvelopes headers;

    BlockSigner(SigningIdentity identity, SignedEnvelopes headers) {
        this.identity = identity;
        this.headers = headers;
    }

    /** The block to be stored; signatures that consensus has collected are kept. */
    @SuppressWarnings("deprecation") // peers before version 2 and tools read the number from its own slot
    Block complete(Block block, long lastConfigNumber, ByteString consenterMetadata) {
        LastConfig lastConfig =
                LastConfig.newBuilder().setIndex(lastConfigNumber).build();
        Metadata inOwnSlot =
                Metadata.newBuilder().setValue(lastConfig.toByteString()).build();
        BlockMetadata metadata =
                BlockMetadataFields.with(block.getMetadata(), BlockMetadataIndex.LAST_CONFIG, inOwnSlot.toByteString());
        if (BlockMetadataFields.slot(metadata, BlockMetadataIndex.SIGNATURES).isEmpty()) {
            Metadata signatures = sign(block, lastConfig, consenterMetadata);
            metadata = BlockMetadataFields.with(metadata, BlockMetadataIndex.SIGNATURES, signatures.toByteString());
        }
        return block.toBuilder().setMetadata(metadata).build();
    }

    private Metadata sign(Block block, LastConfig lastConfig, ByteString consenterMetadata) {
        ByteString value = OrdererBlockMetadata.newBuilder()
                .setLastConfig(lastConfig)
                .setConsenterMetadata(Metadata.newBuilder()
                        .setValue(consenterMetadata)
                        .build()
                        .toByteString())
                .build()
                .toByteString();
        ByteString signatureHeader = headers.signatureHeader().toByteString();
        ByteString header = UnsafeByteOperations.unsafeWrap(Blocks.headerBytes(block.getHeader()));
        ByteString signature = identity.sign(value.concat(signatureHeader).concat(header));
        return Metadata.newBuilder()
                .setValue(value)
                .addSignatures(MetadataSignature.newBuilder()
                        .setSignatureHeader(signatureHeader)
                        .setSignature(signature))
                .build();
    }
}
