package io.tbaas.fabric.orderer.channel;

import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.orderer.rules.OrdererGroup;
import io.tbaas.fabric.protocol.block.BlockSignatures;
import io.tbaas.fabric.protocol.block.Blocks;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.config.OrdererSettings;
import io.tbaas.fabric.protocol.policy.PolicyDecision;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;

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
        OrdererSettings orderer = OrdererGroup.of(bundle);
        return BlockSignatures.verify(
                                block.getHeader(),
                                block.getMetadata(),
                                bundle.capabilities().consensusTypeBft() ? orderer.consenters() : List.of(),
                                bundle.policies().policy("/Channel/Orderer/BlockValidation"))
                        instanceof PolicyDecision.Rejected rejected
                ? Optional.of(rejected.reason())
                : Optional.empty();
    }
}
