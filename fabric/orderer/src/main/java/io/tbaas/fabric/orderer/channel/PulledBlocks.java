package io.tbaas.fabric.orderer.channel;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.block.BlockMetadataFields;
import io.tbaas.fabric.protocol.block.Blocks;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.policy.PolicyDecision;
import io.tbaas.fabric.protocol.policy.SignedData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.Metadata;
import org.hyperledger.fabric.protos.common.MetadataSignature;
import org.hyperledger.fabric.protos.common.SignatureHeader;

/**
 * Whether a block that another orderer sent is the next one.
 *
 * <p>Source: fabric orderer/common/follower/follower_chain.go#pullUntilTarget, orderer/common/cluster/util.go.
 */
final class PulledBlocks {
    private PulledBlocks() {}

    /**
     * The reason why a block is not taken; empty if it is good.
     *
     * @param previous the header before, empty before block 0
     * @param signers the configuration whose policy the signatures must fulfil; empty while it is not known yet
     */
    static Optional<String> fault(
            Block block,
            long expected,
            Optional<BlockHeader> previous,
            HashFunction hash,
            Optional<ChannelBundle> signers) {
        BlockHeader header = block.getHeader();
        if (header.getNumber() != expected) {
            return Optional.of("got unexpected sequence " + header.getNumber() + " instead of " + expected);
        }
        if (!Blocks.dataHash(block.getData(), hash).equals(header.getDataHash())) {
            return Optional.of("computed hash of block (" + expected + ") doesn't match claimed hash");
        }
        if (previous.isPresent() && !Blocks.hash(previous.get(), hash).equals(header.getPreviousHash())) {
            return Optional.of("block header previous hash mismatch on sequence " + expected);
        }
        return expected == 0 ? Optional.empty() : signers.flatMap(bundle -> signatureFault(block, bundle));
    }

    private static Optional<String> signatureFault(Block block, ChannelBundle bundle) {
        List<SignedData> signatures;
        try {
            signatures = signatures(block);
        } catch (InvalidProtocolBufferException malformed) {
            return Optional.of(
                    "malformed signatures of block " + block.getHeader().getNumber());
        }
        return bundle.policies().policy("/Channel/Orderer/BlockValidation").evaluate(signatures)
                        instanceof PolicyDecision.Rejected rejected
                ? Optional.of(rejected.reason())
                : Optional.empty();
    }

    private static List<SignedData> signatures(Block block) throws InvalidProtocolBufferException {
        Metadata metadata = BlockMetadataFields.metadata(block, BlockMetadataIndex.SIGNATURES);
        ByteString header = UnsafeByteOperations.unsafeWrap(Blocks.headerBytes(block.getHeader()));
        List<SignedData> signatures = new ArrayList<>();
        for (MetadataSignature signature : metadata.getSignaturesList()) {
            ByteString creator =
                    SignatureHeader.parseFrom(signature.getSignatureHeader()).getCreator();
            ByteString message =
                    metadata.getValue().concat(signature.getSignatureHeader()).concat(header);
            signatures.add(new SignedData(message, creator, signature.getSignature()));
        }
        return signatures;
    }
}
