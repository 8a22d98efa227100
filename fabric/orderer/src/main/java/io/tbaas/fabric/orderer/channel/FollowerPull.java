package io.tbaas.fabric.orderer.channel;

import io.grpc.Channel;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.comm.CommError;
import io.tbaas.fabric.comm.client.Endpoint;
import io.tbaas.fabric.comm.deliver.BlockStream;
import io.tbaas.fabric.comm.deliver.SeekRequest;
import io.tbaas.fabric.ledger.block.OrdererLedger;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.config.ConfigBlocks;
import io.tbaas.foundation.TbaasException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.hyperledger.fabric.protos.common.Block;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pulls blocks from the other orderers of a channel, one endpoint after the other, until it is stopped or relieved. */
final class FollowerPull {
    private static final Logger LOG = LoggerFactory.getLogger(FollowerPull.class);
    private static final Duration BACKOFF_MIN = Duration.ofMillis(50);
    private static final Duration BACKOFF_MAX = Duration.ofSeconds(10);

    private final OrdererLedger ledger;
    private final Optional<Block> joinBlock;
    private final ChannelServices services;
    private final Listener listener;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicReference<@Nullable BlockStream<Block>> stream = new AtomicReference<>();
    private ChannelBundle bundle;
    private List<Endpoint> endpoints;

    /** What the pull reports, in its own thread. */
    interface Listener {
        /** The join block, or whatever the ledger began with, is reached. */
        void caughtUp();

        /** Whether this node goes on as a follower after a configuration. */
        boolean goesOn(Block configBlock);
    }

    FollowerPull(
            OrdererLedger ledger,
            ChannelBundle bundle,
            Optional<Block> joinBlock,
            ChannelServices services,
            Listener listener) {
        this.ledger = ledger;
        this.bundle = bundle;
        this.joinBlock = joinBlock;
        this.services = services;
        this.listener = listener;
        endpoints = services.dialer().endpoints(bundle);
    }

    void stop() {
        stopped.countDown();
        @Nullable BlockStream<Block> open = stream.get();
        if (open != null) {
            open.close();
        }
    }

    void run() throws InterruptedException {
        try {
            pullUntilRelieved();
        } finally {
            endpoints.forEach(services.dialer()::disconnect);
        }
    }

    private void pullUntilRelieved() throws InterruptedException {
        if (hasJoined() && !reportJoined()) {
            return;
        }
        Duration backoff = BACKOFF_MIN;
        int attempt = 0;
        while (!isStopped()) {
            long before = ledger.height();
            if (!endpoints.isEmpty() && !pull(endpoints.get(attempt++ % endpoints.size()))) {
                return;
            }
            backoff = ledger.height() > before ? BACKOFF_MIN : longer(backoff);
            if (stopped.await(backoff.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    /** Pulls from one endpoint until it fails; false once this node is relieved. */
    private boolean pull(Endpoint endpoint) throws InterruptedException {
        Channel channel = services.dialer().connect(endpoint);
        SeekRequest request = SeekRequest.from(bundle.channelId(), ledger.height());
        try (BlockStream<Block> blocks = services.dialer().deliver().fromOrderer(channel, request)) {
            stream.set(blocks);
            Optional<Block> block = isStopped() ? Optional.empty() : blocks.next();
            while (block.isPresent()) {
                if (!accept(block.get())) {
                    return false;
                }
                block = blocks.next();
            }
        } catch (TbaasException failure) {
            LOG.warn(
                    "Pulling blocks of channel {} from {} failed: {}",
                    bundle.channelId(),
                    endpoint.address(),
                    failure.getMessage());
        } finally {
            stream.set(null);
        }
        return !isStopped();
    }

    private boolean accept(Block block) {
        long expected = ledger.height();
        Optional<String> fault = PulledBlocks.fault(
                block,
                expected,
                ledger.blockByNumber(expected - 1).map(Block::getHeader),
                HashFunction.ofFabricName(bundle.hashFunctionName()),
                hasJoined() ? Optional.of(bundle) : Optional.empty());
        if (fault.isEmpty()
                && isJoinBlock(block)
                && !block.getHeader().equals(joinBlock.orElseThrow().getHeader())) {
            fault = Optional.of("block header mismatch between the block we pulled and the block we joined with, "
                    + "sequence " + expected);
        }
        if (fault.isPresent()) {
            throw new TbaasException(CommError.COMM_PROTOCOL_VIOLATION, fault.get());
        }
        ledger.append(block);
        if (!hasJoined()) {
            return true;
        }
        boolean config = ConfigBlocks.isConfigBlock(block);
        if (config) {
            follow(ChannelBundle.ofBlock(block, services.verifications()));
        }
        if (isJoinBlock(block)) {
            return reportJoined();
        }
        return !config || listener.goesOn(block);
    }

    private void follow(ChannelBundle next) {
        bundle = next;
        List<Endpoint> former = endpoints;
        endpoints = services.dialer().endpoints(next);
        former.stream().filter(endpoint -> !endpoints.contains(endpoint)).forEach(services.dialer()::disconnect);
    }

    private boolean reportJoined() {
        LOG.info("Onboarding finished successfully, pulled blocks up to join-block channel={}", bundle.channelId());
        listener.caughtUp();
        return listener.goesOn(LedgerTip.configBlock(ledger));
    }

    /** Up to the join block, the chain of hashes that ends in it vouches for blocks; later their signatures do. */
    private boolean hasJoined() {
        return joinBlock.isEmpty()
                || Long.compareUnsigned(
                                ledger.height(), joinBlock.get().getHeader().getNumber())
                        > 0;
    }

    private boolean isJoinBlock(Block block) {
        return joinBlock.isPresent()
                && joinBlock.get().getHeader().getNumber() == block.getHeader().getNumber();
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private static Duration longer(Duration backoff) {
        Duration next = backoff.multipliedBy(3).dividedBy(2);
        return next.compareTo(BACKOFF_MAX) > 0 ? BACKOFF_MAX : next;
    }
}
