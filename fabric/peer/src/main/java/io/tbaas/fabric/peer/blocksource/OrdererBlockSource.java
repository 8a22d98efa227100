package io.tbaas.fabric.peer.blocksource;

import io.grpc.ManagedChannel;
import io.tbaas.fabric.comm.deliver.BlockStream;
import io.tbaas.fabric.comm.deliver.DeliverClient;
import io.tbaas.fabric.comm.deliver.SeekRequest;
import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.peer.connection.NodeConnections;
import io.tbaas.fabric.peer.connection.NodeEndpoint;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.foundation.TbaasException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.common.Block;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the ordering service of a channel: one orderer at a time, another one after a failure, and a new choice when the
 * configuration names other orderers.
 *
 * <p>Source: fabric common/deliverclient/blocksprovider/deliverer.go.
 */
public final class OrdererBlockSource implements BlockSource {
    private static final Logger log = LoggerFactory.getLogger(OrdererBlockSource.class);

    private final PeerChannel channel;
    private final BlockSink sink;
    private final DeliverClient client;
    private final NodeConnections connections;
    private final DeliveryClientOptions options;
    private final RetryPause pause;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private volatile List<NodeEndpoint> endpoints;
    private volatile Optional<BlockStream<Block>> current = Optional.empty();

    /** A source that has not started. */
    public OrdererBlockSource(
            PeerChannel channel,
            BlockSink sink,
            DeliverClient client,
            NodeConnections connections,
            DeliveryClientOptions options) {
        this.channel = channel;
        this.sink = sink;
        this.client = client;
        this.connections = connections;
        this.options = options;
        this.pause = new RetryPause(options.retryIntervalMin(), options.retryIntervalMax());
        this.endpoints = OrdererEndpoints.of(channel.bundle(), options.addressOverrides());
        this.thread = Thread.ofVirtual().name(channel.channelId() + "-blocks").unstarted(this::run);
    }

    @Override
    public void start() {
        channel.onUpdate(this::refresh);
        thread.start();
    }

    @Override
    public void close() {
        stopped.countDown();
        current.ifPresent(BlockStream::close);
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void refresh(ChannelBundle bundle) {
        List<NodeEndpoint> named = OrdererEndpoints.of(bundle, options.addressOverrides());
        if (!named.equals(endpoints)) {
            log.info("[{}] The orderers have changed, connecting anew", channel.channelId());
            endpoints = named;
            current.ifPresent(BlockStream::close);
        }
    }

    private void run() {
        try {
            while (!isOver()) {
                attempt();
                await(pause.beforeNextAttempt());
            }
        } catch (InterruptedException stopping) {
            log.debug("[{}] The block source was stopped", channel.channelId());
        } catch (RuntimeException failure) {
            log.error("[{}] The block source stops after an unexpected failure", channel.channelId(), failure);
            channel.fail(failure);
        }
    }

    private void attempt() throws InterruptedException {
        List<NodeEndpoint> choice = endpoints;
        if (choice.isEmpty()) {
            log.warn("[{}] The configuration names no orderers", channel.channelId());
            pause.failed();
            return;
        }
        NodeEndpoint orderer = choice.get(ThreadLocalRandom.current().nextInt(choice.size()));
        try {
            follow(orderer, choice);
        } catch (TbaasException failure) {
            pause.failed();
            log.warn(
                    "[{}] No blocks from {}, next attempt in {}: {}",
                    channel.channelId(),
                    orderer.address(),
                    pause.beforeNextAttempt(),
                    failure.getMessage());
        }
    }

    /** Takes blocks until the stream ends; a refused block ends it too. */
    private void follow(NodeEndpoint orderer, List<NodeEndpoint> choice) throws InterruptedException {
        ManagedChannel connection = connections.channel(orderer);
        // An orderer that has come back is not to wait for gRPC's own, longer pauses.
        connection.resetConnectBackoff();
        SeekRequest request = SeekRequest.from(channel.channelId(), sink.nextBlock());
        try (BlockStream<Block> stream = client.fromOrderer(connection, request)) {
            current = Optional.of(stream);
            if (isOver() || !choice.equals(endpoints)) {
                return;
            }
            log.info("[{}] Taking blocks from {} on, of {}", channel.channelId(), sink.nextBlock(), orderer.address());
            Optional<Block> block = stream.next();
            while (block.isPresent()) {
                sink.accept(block.get());
                pause.succeeded();
                block = stream.next();
            }
            if (choice.equals(endpoints) && !isOver()) {
                // A seek without end is never fulfilled.
                pause.failed();
            }
        } finally {
            current = Optional.empty();
        }
    }

    private boolean isOver() {
        return stopped.getCount() == 0 || channel.failure().isPresent();
    }

    private void await(Duration time) throws InterruptedException {
        boolean over = stopped.await(time.toNanos(), TimeUnit.NANOSECONDS);
        log.trace("[{}] Paused, stopped={}", channel.channelId(), over);
    }
}
