package io.tbaas.fabric.orderer.registrar;

import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.ledger.block.OrdererLedger;
import io.tbaas.fabric.ledger.block.OrdererLedgers;
import io.tbaas.fabric.ledger.block.PendingJoins;
import io.tbaas.fabric.orderer.OrdererError;
import io.tbaas.fabric.orderer.channel.ChannelHost;
import io.tbaas.fabric.orderer.channel.ChannelServices;
import io.tbaas.fabric.orderer.channel.ConsenterChannel;
import io.tbaas.fabric.orderer.channel.FailedChannel;
import io.tbaas.fabric.orderer.channel.FollowerChannel;
import io.tbaas.fabric.orderer.channel.LedgerTip;
import io.tbaas.fabric.orderer.channel.OrdererChannel;
import io.tbaas.fabric.orderer.consensus.ConsensusType;
import io.tbaas.fabric.orderer.rules.OrdererGroup;
import io.tbaas.fabric.orderer.rules.RefusedException;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.foundation.TbaasException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes channels out of ledgers and join blocks. A join is first written down, so that it is finished on the next start if
 * this process ends in between. Confined to the registrar's lock.
 */
public final class ChannelOpener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelOpener.class);

    private final OrdererLedgers ledgers;
    private final PendingJoins joins;
    private final ChannelServices services;

    /** Channels below these folders. */
    public ChannelOpener(OrdererLedgers ledgers, PendingJoins joins, ChannelServices services) {
        this.ledgers = ledgers;
        this.joins = joins;
        this.services = services;
    }

    OrdererChannel join(ChannelId channelId, Block joinBlock, ChannelHost host) throws RefusedException {
        ChannelBundle bundle = ChannelBundle.ofBlock(joinBlock, services.verifications());
        ConsensusType type = requireType(bundle);
        joins.save(channelId, joinBlock);
        boolean joined = false;
        try {
            OrdererChannel channel = open(channelId, joinBlock, bundle, type, host);
            joined = true;
            return channel;
        } finally {
            if (!joined) {
                joins.remove(channelId);
                ledgers.remove(channelId);
            }
        }
    }

    List<OrdererChannel> reopen(ChannelHost host) {
        List<OrdererChannel> channels = new ArrayList<>();
        for (ChannelId channelId : joins.list()) {
            Optional<Block> joinBlock = joins.find(channelId);
            if (joinBlock.isPresent() && !isParked(channelId)) {
                channels.add(finishJoin(channelId, joinBlock.get(), host));
            }
        }
        for (ChannelId channelId : ledgers.list()) {
            if (channels.stream().noneMatch(known -> known.channelId().equals(channelId))) {
                reopenLedger(channelId, host).ifPresent(channels::add);
            }
        }
        return channels;
    }

    OrdererChannel reopen(ChannelId channelId, ChannelHost host) {
        return reopenLedger(channelId, host)
                .orElseThrow(() -> new IllegalStateException("channel " + channelId + " has no block"));
    }

    boolean isParked(ChannelId channelId) {
        return ledgers.isParked(channelId);
    }

    void park(ChannelId channelId, Runnable stopping) {
        ledgers.park(channelId, stopping);
    }

    /** Opens a channel that is laid aside as a start does; it stays so where it cannot be served. */
    OrdererChannel unpark(ChannelId channelId, ChannelHost host) {
        boolean served = false;
        try {
            Optional<Block> joinBlock = joins.find(channelId);
            OrdererChannel channel =
                    joinBlock.isPresent() ? finishJoin(channelId, joinBlock.get(), host) : reopen(channelId, host);
            if (channel instanceof FailedChannel) {
                throw new TbaasException(
                        OrdererError.ORDERER_JOIN_REFUSED,
                        "the ledger of channel " + channelId + " cannot be served, the log says why");
            }
            ledgers.unpark(channelId);
            served = true;
            return channel;
        } finally {
            if (!served) {
                ledgers.close(channelId);
            }
        }
    }

    void delete(ChannelId channelId) {
        joins.remove(channelId);
        ledgers.remove(channelId);
    }

    @Override
    public void close() {
        ledgers.close();
    }

    private OrdererChannel finishJoin(ChannelId channelId, Block joinBlock, ChannelHost host) {
        ChannelBundle bundle = ChannelBundle.ofBlock(joinBlock, services.verifications());
        try {
            return open(channelId, joinBlock, bundle, requireType(bundle), host);
        } catch (RefusedException refused) {
            return outOfService(channelId, openLedger(channelId, bundle), refused);
        }
    }

    private OrdererChannel open(
            ChannelId channelId, Block joinBlock, ChannelBundle bundle, ConsensusType type, ChannelHost host)
            throws RefusedException {
        boolean member;
        try {
            member = type.isMember(joinBlock);
        } catch (RefusedException refused) {
            throw refused.within("failed to determine cluster membership from join-block");
        }
        OrdererLedger ledger = openLedger(channelId, bundle);
        if (joinBlock.getHeader().getNumber() != 0 || !member) {
            return FollowerChannel.joining(ledger, joinBlock, bundle, member, type, services, host);
        }
        if (ledger.height() == 0) {
            ledger.append(joinBlock);
        }
        OrdererChannel channel = consenter(ledger, bundle, type, host);
        joins.remove(channelId);
        return channel;
    }

    private Optional<OrdererChannel> reopenLedger(ChannelId channelId, ChannelHost host) {
        // A ledger with blocks keeps the function that it was created with.
        OrdererLedger ledger = ledgers.openOrCreate(channelId, HashFunction.SHA_256);
        if (ledger.height() == 0) {
            LOG.warn("Channel '{}' has an empty ledger without a join-block, removing it", channelId);
            ledgers.remove(channelId);
            return Optional.empty();
        }
        ChannelBundle bundle = ChannelBundle.ofBlock(LedgerTip.configBlock(ledger), services.verifications());
        return Optional.of(reopenLedger(ledger, bundle, host));
    }

    private OrdererChannel reopenLedger(OrdererLedger ledger, ChannelBundle bundle, ChannelHost host) {
        try {
            ConsensusType type = requireType(bundle);
            return type.isMember(LedgerTip.configBlock(ledger))
                    ? consenter(ledger, bundle, type, host)
                    : FollowerChannel.afterJoin(ledger, bundle, type, services, host);
        } catch (RefusedException refused) {
            return outOfService(bundle.channelId(), ledger, refused);
        }
    }

    private OrdererChannel consenter(OrdererLedger ledger, ChannelBundle bundle, ConsensusType type, ChannelHost host)
            throws RefusedException {
        try {
            return new ConsenterChannel(ledger, bundle, services, host, type);
        } catch (RefusedException refused) {
            throw refused.within("failed to create chain support");
        }
    }

    /** One channel that cannot be served does not keep the others from it. */
    private static OrdererChannel outOfService(ChannelId channelId, OrdererLedger ledger, RefusedException reason) {
        LOG.error("Channel {} is out of service: {}", channelId, reason.getMessage());
        return new FailedChannel(channelId, ledger);
    }

    private OrdererLedger openLedger(ChannelId channelId, ChannelBundle bundle) {
        return ledgers.openOrCreate(channelId, HashFunction.ofFabricName(bundle.hashFunctionName()));
    }

    private ConsensusType requireType(ChannelBundle bundle) throws RefusedException {
        try {
            OrdererGroup.requireUsable(bundle);
        } catch (RefusedException unusable) {
            throw unusable.within(
                    "failed creating ledger resources: error checking bundle for channel: " + bundle.channelId());
        }
        String name = OrdererGroup.of(bundle).consensusType();
        @Nullable ConsensusType type = services.consensusTypes().get(name);
        if (type == null) {
            throw RefusedException.malformed("failed to find a consenter for consensus type: " + name);
        }
        return type;
    }
}
