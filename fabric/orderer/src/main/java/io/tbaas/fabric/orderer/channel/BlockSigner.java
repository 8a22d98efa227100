package io.tbaas.fabric.orderer.channel;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.block.BlockMetadataFields;
import io.tbaas.fabric.protocol.block.BlockSignatures;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.security.SecureRandom;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;

/**
 * Completes blocks as an orderer does: the number of the last configuration block, the consenter's metadata, and this
 * node's signature over both and the header.
 *
 * <p>Source: fabric orderer/common/multichannel/blockwriter.go#commitBlock.
 */
final class BlockSigner {
    private static final int NONCE_BYTES = 24;

    private final SigningIdentity identity;
    private final SecureRandom random = new SecureRandom();

    BlockSigner(SigningIdentity identity) {
        this.identity = identity;
    }

    /** The block to be stored; signatures that consensus has collected are kept. */
    Block complete(Block block, long lastConfigNumber, ByteString consenterMetadata) {
        if (!BlockMetadataFields.slot(block.getMetadata(), BlockMetadataIndex.SIGNATURES)
                .isEmpty()) {
            return BlockSignatures.withLastConfig(block, lastConfigNumber);
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return BlockSignatures.sign(block, identity, ByteString.copyFrom(nonce), lastConfigNumber, consenterMetadata);
    }
}
