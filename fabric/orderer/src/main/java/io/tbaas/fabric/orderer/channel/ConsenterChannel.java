package io.tbaas.fabric.orderer.channel;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.comm.deliver.BlockReader;
import io.tbaas.fabric.comm.deliver.DeliverChain;
import io.tbaas.fabric.comm.deliver.ErrorSignal;
import io.tbaas.fabric.ledger.block.OrdererLedger;
import io.tbaas.fabric.orderer.consensus.Consensus;
import io.tbaas.fabric.orderer.consensus.ConsensusType;
import io.tbaas.fabric.orderer.consensus.ConsenterSupport;
import io.tbaas.fabric.orderer.consensus.Standing;
import io.tbaas.fabric.orderer.consensus.Submission;
import io.tbaas.fabric.orderer.rules.ChannelRules;
import io.tbaas.fabric.orderer.rules.MessageRules;
import io.tbaas.fabric.orderer.rules.OrdererGroup;
import io.tbaas.fabric.orderer.rules.RefusedException;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.block.BlockMetadataFields;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.config.ConfigBlocks;
import io.tbaas.fabric.protocol.config.OrdererSettings;
import io.tbaas.fabric.protocol.cutter.BlockCutter;
import java.util.Objects;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel that this node orders.
 *
 * <p>Source: fabric orderer/common/multichannel/chainsupport.go, blockwriter.go.
 */
public final class ConsenterChannel implements OrdererChannel, DeliverChain {
    private static final Logger LOG = LoggerFactory.getLogger(ConsenterChannel.class);

    private final OrdererLedger ledger;
    private final ChannelServices services;
    private final ChannelHost host;
    private final ConsensusType type;
    private final MessageRules rules;
    private final BlockWriter writer;
    private final Consensus consensus;
    private volatile ChannelBundle bundle;
    private volatile Optional<String> failure = Optional.empty();
    private long lastConfigNumber;

    /**
     * The channel as its ledger leaves it.
     *
     * @param ledger holds at least the genesis block
     * @throws RefusedException when consensus cannot be taken part in
     */
    public ConsenterChannel(
            OrdererLedger ledger, ChannelBundle bundle, ChannelServices services, ChannelHost host, ConsensusType type)
            throws RefusedException {
        this.ledger = ledger;
        this.bundle = bundle;
        this.services = services;
        this.host = host;
        this.type = type;
        rules = new ChannelRules(this::bundle, services.filters(), services.envelopes(), this::requireMetadata);
        Block last = LedgerTip.of(ledger);
        lastConfigNumber = LedgerTip.lastConfigNumber(last);
        BlockSigner signer = new BlockSigner(services.identity());
        writer = new BlockWriter(ledger, signer, bundle.channelId().value(), this::writingFailed);
        ByteString metadata = BlockMetadataFields.consenterMetadata(last)
                .orElseThrow(() -> RefusedException.malformed(
                        "error extracting orderer metadata for channel: " + bundle.channelId()));
        try {
            consensus = type.join(new Support(), metadata);
        } catch (RefusedException refused) {
            throw refused.within("error creating consenter for channel: " + bundle.channelId());
        }
    }

    @Override
    public void start() {
        writer.start();
        consensus.start();
    }

    @Override
    public ChannelId channelId() {
        return bundle.channelId();
    }

    @Override
    public ChannelBundle bundle() {
        return bundle;
    }

    @Override
    public BlockReader blocks() {
        return new LedgerBlocks(ledger);
    }

    @Override
    public ErrorSignal errored() {
        return consensus.errored();
    }

    /** What messages must fulfil. */
    public MessageRules rules() {
        return rules;
    }

    /** Where messages go that fulfil the rules. */
    public Consensus consensus() {
        return consensus;
    }

    /** Waits until messages can be taken, or says why they cannot; asked before each message. */
    public Submission waitReady() {
        return failure.isPresent() ? new Submission.Refused("chain is stopped") : consensus.waitReady();
    }

    @Override
    public OrdererLedger ledger() {
        return ledger;
    }

    @Override
    public Standing standing() {
        Standing standing = consensus.standing();
        return failure.isPresent() ? new Standing(standing.relation(), Standing.Activity.FAILED) : standing;
    }

    @Override
    public Optional<String> failure() {
        return failure;
    }

    /** What comes after the first failure follows from it. */
    private synchronized void failed(Throwable cause) {
        if (failure.isEmpty()) {
            failure = Optional.of(Objects.requireNonNullElseGet(cause.getMessage(), cause::toString));
        }
    }

    @Override
    public void halt() {
        consensus.halt();
        try {
            writer.stop();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void requireMetadata(OrdererSettings current, OrdererSettings next) throws RefusedException {
        if (!services.consensusTypes().containsKey(next.consensusType())) {
            throw RefusedException.malformed("failed to find a consenter for consensus type: " + next.consensusType());
        }
        type.require(current, next);
    }

    private void writingFailed(Throwable cause) {
        LOG.error("Could not append block, the channel is out of service channel={}", channelId(), cause);
        failed(cause);
        consensus.errored().raise();
    }

    /** What consensus sees; called by its loop. */
    private final class Support implements ConsenterSupport {
        private final BlockCutter<ByteString> cutter = new BlockCutter<>();

        @Override
        public ChannelId channelId() {
            return bundle.channelId();
        }

        @Override
        public ChannelBundle bundle() {
            return bundle;
        }

        @Override
        public MessageRules rules() {
            return rules;
        }

        @Override
        public BlockCutter<ByteString> cutter() {
            return cutter;
        }

        @Override
        public long height() {
            return ledger.height();
        }

        @Override
        public Optional<Block> block(long number) {
            return ledger.blockByNumber(number);
        }

        @Override
        public void write(Block block, ByteString consenterMetadata) throws InterruptedException {
            writer.write(block, lastConfigNumber, consenterMetadata);
        }

        @Override
        public void writeConfig(Block block, ByteString consenterMetadata) throws InterruptedException {
            ChannelBundle next = bundle.successor(ConfigBlocks.configEnvelopeOf(block));
            boolean typeChanges = !OrdererGroup.of(bundle)
                    .consensusType()
                    .equals(OrdererGroup.of(next).consensusType());
            // Blocks under way were made under the old configuration and are finished under it.
            writer.flush();
            bundle = next;
            lastConfigNumber = block.getHeader().getNumber();
            writer.write(block, lastConfigNumber, typeChanges ? ByteString.EMPTY : consenterMetadata);
            writer.flush();
        }

        @Override
        public void flush() throws InterruptedException {
            writer.flush();
        }

        @Override
        public void leaveConsensus() {
            host.becomeFollower(channelId());
        }

        @Override
        public void fail(Throwable cause) {
            failed(cause);
        }
    }
}
