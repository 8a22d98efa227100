package io.tbaas.fabric.orderer.consensus;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.comm.deliver.ErrorSignal;
import io.tbaas.fabric.orderer.consensus.Standing.Activity;
import io.tbaas.fabric.orderer.consensus.Standing.Relation;
import io.tbaas.fabric.orderer.rules.EnvelopeFilters;
import io.tbaas.fabric.orderer.rules.MessageRules.CheckedConfig;
import io.tbaas.fabric.orderer.rules.OrdererGroup;
import io.tbaas.fabric.orderer.rules.RefusedException;
import io.tbaas.fabric.protocol.block.Blocks;
import io.tbaas.fabric.protocol.config.OrdererSettings;
import io.tbaas.fabric.protocol.cutter.CutResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ordering by one node: one loop takes messages from the channel's queue, cuts them into blocks and has them written.
 *
 * <p>Source: fabric orderer/consensus/etcdraft/chain.go#run, #ordered.
 */
final class SingleNodeConsensus implements Consensus {
    private static final Logger LOG = LoggerFactory.getLogger(SingleNodeConsensus.class);

    private final ConsenterSupport support;
    private final long nodeId;
    private final Predicate<OrdererSettings> membership;
    private final SubmissionQueue queue;
    private final ErrorSignal errored = new ErrorSignal();
    private final BatchTimer timer = new BatchTimer();
    private final Thread loop;
    private volatile Activity activity = Activity.ACTIVE;
    private RaftPosition raft;
    private BlockHeader lastHeader = BlockHeader.getDefaultInstance();

    /**
     * This node's ordering of one channel.
     *
     * @param membership whether this node is the consenter of a configuration
     */
    SingleNodeConsensus(
            ConsenterSupport support,
            RaftPosition raft,
            long nodeId,
            QueueLimits limits,
            Predicate<OrdererSettings> membership) {
        this.support = support;
        this.membership = membership;
        this.raft = raft;
        this.nodeId = nodeId;
        queue = new SubmissionQueue(limits);
        loop = Thread.ofVirtual().name("order-" + support.channelId()).unstarted(this::run);
    }

    @Override
    public void start() {
        long last = support.height() - 1;
        lastHeader = support.block(last)
                .orElseThrow(
                        () -> new IllegalStateException("block " + last + " of " + support.channelId() + " is missing"))
                .getHeader();
        queue.open();
        loop.start();
        LOG.info("Raft leader changed: 0 -> {} channel={} node={}", nodeId, support.channelId(), nodeId);
    }

    @Override
    public Submission order(Envelope envelope, long configSequence) {
        return queue.offer(new Event.Normal(
                envelope, envelope.toByteString(), EnvelopeFilters.messageBytes(envelope), configSequence));
    }

    @Override
    public Submission configure(Envelope config, long configSequence) {
        return queue.offer(new Event.Config(config, EnvelopeFilters.messageBytes(config), configSequence));
    }

    @Override
    public Submission waitReady() {
        return queue.waitForRoom();
    }

    @Override
    public ErrorSignal errored() {
        return errored;
    }

    @Override
    public Standing standing() {
        return new Standing(Relation.CONSENTER, activity);
    }

    @Override
    public void halt() {
        queue.close();
        if (loop.getState() != Thread.State.NEW) {
            try {
                loop.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        if (activity == Activity.ACTIVE) {
            activity = Activity.INACTIVE;
        }
        errored.raise();
    }

    private void run() {
        try {
            boolean open = true;
            while (open) {
                open = step();
            }
            propose(support.cutter().cut());
            support.flush();
            LOG.info("Ordering ended channel={} node={}", support.channelId(), nodeId);
        } catch (InterruptedException | RuntimeException failure) {
            LOG.error(
                    "Ordering failed, the channel is out of service channel={} node={}",
                    support.channelId(),
                    nodeId,
                    failure);
            activity = Activity.FAILED;
            queue.close();
            errored.raise();
            support.fail(failure);
        }
    }

    /** One message or one tick of the batch timer; false once the queue is closed and empty. */
    private boolean step() throws InterruptedException {
        Optional<Event> event = timer.isRunning() ? queue.poll(timer.remaining()) : queue.take();
        if (event.isPresent()) {
            handle(event.get());
            return true;
        }
        if (timer.isRunning() && timer.remaining().isZero()) {
            timer.stop();
            propose(support.cutter().cut());
            return true;
        }
        return !queue.isDrained();
    }

    private void handle(Event event) throws InterruptedException {
        switch (event) {
            case Event.Normal normal -> orderNormal(normal);
            case Event.Config config -> orderConfig(config);
        }
    }

    private void orderNormal(Event.Normal message) throws InterruptedException {
        long sequence = support.bundle().sequence();
        if (message.configSequence() < sequence) {
            try {
                support.rules().requireNormal(message.envelope());
            } catch (RefusedException refused) {
                LOG.warn(
                        "Normal message was validated against {}, although current config seq has advanced ({}), and is dropped: {} channel={} node={}",
                        message.configSequence(),
                        sequence,
                        refused.getMessage(),
                        support.channelId(),
                        nodeId);
                return;
            }
        }
        OrdererSettings orderer = OrdererGroup.of(support.bundle());
        CutResult<ByteString> cut = support.cutter().ordered(message.encoded(), message.bytes(), orderer.batchLimits());
        for (List<ByteString> batch : cut.batches()) {
            propose(batch);
        }
        if (cut.pending()) {
            timer.start(orderer.batchTimeout());
        } else {
            timer.stop();
        }
    }

    private void orderConfig(Event.Config message) throws InterruptedException {
        Envelope config = message.envelope();
        long sequence = support.bundle().sequence();
        if (message.configSequence() < sequence) {
            try {
                CheckedConfig again = support.rules().proposeConfigAgain(config);
                config = again.config();
            } catch (RefusedException refused) {
                LOG.warn(
                        "Config message was validated against {}, although current config seq has advanced ({}), and is dropped: {} channel={} node={}",
                        message.configSequence(),
                        sequence,
                        refused.getMessage(),
                        support.channelId(),
                        nodeId);
                return;
            }
        }
        timer.stop();
        propose(support.cutter().cut());
        Block block = nextBlock(List.of(config.toByteString()));
        support.writeConfig(block, raft.metadata().toByteString());
        if (!membership.test(OrdererGroup.of(support.bundle()))) {
            // Two nodes that each think to be the only consenter would fork the chain.
            LOG.info(
                    "Detected our own eviction from the channel in block [{}] channel={} node={}",
                    block.getHeader().getNumber(),
                    support.channelId(),
                    nodeId);
            queue.close();
            support.leaveConsensus();
        }
    }

    private void propose(List<ByteString> batch) throws InterruptedException {
        if (!batch.isEmpty()) {
            Block block = nextBlock(batch);
            support.write(block, raft.metadata().toByteString());
        }
    }

    private Block nextBlock(List<ByteString> batch) {
        HashFunction hash = HashFunction.ofFabricName(support.bundle().hashFunctionName());
        Block block = Blocks.next(lastHeader, batch, hash);
        lastHeader = block.getHeader();
        raft = raft.next();
        LOG.info(
                "Writing block [{}] (Raft index: {}) to ledger channel={} node={}",
                lastHeader.getNumber(),
                raft.index(),
                support.channelId(),
                nodeId);
        return block;
    }
}
