package io.tbaas.fabric.peer.commit;

import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.ledger.block.BlockStore;
import io.tbaas.fabric.peer.PeerError;
import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.protocol.block.BlockRules;
import io.tbaas.fabric.protocol.block.BlockSignatures;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.config.ConfigBlocks;
import io.tbaas.fabric.protocol.config.OrdererSettings;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import io.tbaas.fabric.protocol.policy.Policy;
import io.tbaas.fabric.protocol.policy.PolicyDecision;
import io.tbaas.foundation.TbaasException;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.Consenter;

/**
 * Whether a block that came from elsewhere is the next of its chain and signed as the channel demands. Says nothing
 * about its transactions. Runs ahead of the ledger; confined to the thread that brings blocks.
 *
 * <p>Source: fabric common/deliverclient/block_verification.go.
 */
final class BlockVerifier {
    private static final String POLICY = "/Channel/Orderer/BlockValidation";

    private final VerificationCache verifications;
    private ChannelBundle bundle;
    private BlockHeader previous;

    /** Goes on from what the ledger holds. */
    BlockVerifier(PeerChannel channel, VerificationCache verifications) {
        this.verifications = verifications;
        this.bundle = channel.bundle();
        BlockStore blocks = channel.ledger().blocks();
        this.previous = blocks.blockByNumber(blocks.height() - 1)
                .orElseThrow(() -> new IllegalStateException("the ledger of " + bundle.channelId() + " is empty"))
                .getHeader();
    }

    long next() {
        return previous.getNumber() + 1;
    }

    /**
     * Takes the next block.
     *
     * @throws TbaasException {@code BLOCK_REFUSED} with Fabric's text
     */
    void accept(Block block) {
        String channel = bundle.channelId().value();
        HashFunction hash = HashFunction.ofFabricName(bundle.hashFunctionName());
        refuseFor(BlockRules.problemWithHeader(block, previous, channel, hash));
        refuseFor(BlockRules.problemWithData(block, channel, hash));
        if (signatures(block) instanceof PolicyDecision.Rejected(String reason)) {
            throw new TbaasException(PeerError.BLOCK_REFUSED, reason);
        }
        if (ConfigBlocks.isConfigBlock(block)) {
            bundle = ChannelBundle.of(bundle.channelId(), ConfigBlocks.configOf(block), verifications);
        }
        previous = block.getHeader();
    }

    private PolicyDecision signatures(Block block) {
        Optional<Policy> policy = bundle.policies().find(POLICY);
        if (policy.isEmpty()) {
            return new PolicyDecision.Rejected("no `" + POLICY + "` policy in config block");
        }
        List<Consenter> consenters = bundle.capabilities().consensusTypeBft()
                ? bundle.orderer().map(OrdererSettings::consenters).orElse(List.of())
                : List.of();
        return BlockSignatures.verify(block.getHeader(), block.getMetadata(), consenters, policy.get());
    }

    private static void refuseFor(Optional<String> problem) {
        if (problem.isPresent()) {
            throw new TbaasException(PeerError.BLOCK_REFUSED, problem.get());
        }
    }
}
