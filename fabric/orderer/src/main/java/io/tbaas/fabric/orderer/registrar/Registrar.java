package io.tbaas.fabric.orderer.registrar;

import io.tbaas.fabric.orderer.channel.ChannelHost;
import io.tbaas.fabric.orderer.channel.ConsenterChannel;
import io.tbaas.fabric.orderer.channel.FailedChannel;
import io.tbaas.fabric.orderer.channel.FollowerChannel;
import io.tbaas.fabric.orderer.channel.OrdererChannel;
import io.tbaas.fabric.orderer.consensus.Standing;
import io.tbaas.fabric.orderer.consensus.Standing.Activity;
import io.tbaas.fabric.orderer.rules.RefusedException;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.foundation.TbaasException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.hyperledger.fabric.protos.common.Block;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The channels of one ordering node; thread safe. Finding a channel takes no lock, changing the set takes one.
 *
 * <p>Source: fabric orderer/common/multichannel/registrar.go.
 */
public final class Registrar implements ChannelHost, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Registrar.class);

    private final ChannelOpener opener;
    private final int channelsMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, OrdererChannel> channels = new ConcurrentHashMap<>();
    private final Map<String, Standing> removals = new TreeMap<>();
    private boolean closed;

    /**
     * A registrar without channels yet.
     *
     * @param channelsMax 0 for no limit
     */
    public Registrar(ChannelOpener opener, int channelsMax) {
        this.opener = opener;
        this.channelsMax = channelsMax;
    }

    /** Opens the channels that are on disk, finishes joins that were cut short, and starts all. */
    public void open() {
        lock.lock();
        try {
            for (OrdererChannel channel : opener.reopen(this)) {
                channels.put(channel.channelId().value(), channel);
            }
            channels.values().forEach(OrdererChannel::start);
            long consenting = channels.values().stream()
                    .filter(ConsenterChannel.class::isInstance)
                    .count();
            LOG.info(
                    "Registrar initializing without a system channel, number of application channels: {}, with {} consensus.Chain(s) and {} follower.Chain(s)",
                    channels.size(),
                    consenting,
                    channels.size() - consenting);
        } finally {
            lock.unlock();
        }
    }

    /** A channel that this node orders; the name is as a request gives it. */
    public Optional<ConsenterChannel> consenter(String channelId) {
        return channels.get(channelId) instanceof ConsenterChannel channel ? Optional.of(channel) : Optional.empty();
    }

    /** Names of all channels, also of those being removed. */
    public List<String> names() {
        lock.lock();
        try {
            List<String> names = new ArrayList<>(new TreeMap<>(channels).keySet());
            names.addAll(removals.keySet());
            return names;
        } finally {
            lock.unlock();
        }
    }

    /** What is known of a channel. */
    public ChannelInfo info(String channelId) throws ParticipationException {
        lock.lock();
        try {
            @Nullable OrdererChannel channel = channels.get(channelId);
            if (channel != null) {
                return info(channel);
            }
            @Nullable Standing removal = removals.get(channelId);
            if (removal != null) {
                return new ChannelInfo(channelId, removal, 0, Optional.empty());
            }
            throw new ParticipationException(ParticipationFailure.NOT_EXIST);
        } finally {
            lock.unlock();
        }
    }

    /** Joins a channel by a block that was found to be a join block. */
    public ChannelInfo join(ChannelId channelId, Block joinBlock) throws ParticipationException {
        lock.lock();
        try {
            requireNotRemoved(channelId.value());
            if (channels.containsKey(channelId.value())) {
                throw new ParticipationException(ParticipationFailure.ALREADY_EXISTS);
            }
            if (opener.isParked(channelId)) {
                throw new ParticipationException(
                        "the ledger of channel " + channelId + " is laid aside on this orderer", null);
            }
            if (channelsMax > 0 && channels.size() >= channelsMax) {
                throw new ParticipationException(
                        "this orderer has " + channels.size() + " channels and joins no more", null);
            }
            OrdererChannel channel = opener.join(channelId, joinBlock, this);
            channels.put(channelId.value(), channel);
            channel.start();
            ChannelInfo info = info(channel);
            LOG.info("Joining channel: {}", info);
            return info;
        } catch (RefusedException refused) {
            throw new ParticipationException(refused.getMessage(), refused);
        } catch (TbaasException failure) {
            throw new ParticipationException(String.valueOf(failure.getMessage()), failure);
        } finally {
            lock.unlock();
        }
    }

    /** The channel to update or read on request of the participation API. */
    public ConsenterChannel requireConsenter(String channelId) throws ParticipationException {
        lock.lock();
        try {
            requireNotRemoved(channelId);
            return switch (channels.get(channelId)) {
                case ConsenterChannel channel -> channel;
                case FailedChannel failed -> throw new ParticipationException(ParticipationFailure.NOT_READY);
                case FollowerChannel follower -> throw new ParticipationException(ParticipationFailure.NOT_READY);
                case null -> throw new ParticipationException(ParticipationFailure.NOT_EXIST);
            };
        } finally {
            lock.unlock();
        }
    }

    /** Takes a channel out of service at once and deletes its ledger behind. */
    public void remove(String channelId) throws ParticipationException {
        lock.lock();
        try {
            @Nullable Standing removal = removals.get(channelId);
            if (removal != null && removal.activity() != Activity.FAILED) {
                throw new ParticipationException(ParticipationFailure.PENDING_REMOVAL);
            }
            @Nullable OrdererChannel channel = channels.remove(channelId);
            if (channel == null) {
                throw new ParticipationException(ParticipationFailure.NOT_EXIST);
            }
            channel.halt();
            removals.put(channelId, channel.standing());
            LOG.info("Removed channel: {}", channelId);
            Thread.ofVirtual().name("remove-" + channelId).start(() -> delete(channel.channelId()));
        } finally {
            lock.unlock();
        }
    }

    /** Takes a channel out of service and lays its ledger aside, also for later starts; nothing happens where there is none. */
    public void park(ChannelId channelId) {
        lock.lock();
        try {
            @Nullable OrdererChannel channel = channels.get(channelId.value());
            opener.park(channelId, () -> {
                if (channel != null) {
                    channel.halt();
                    channels.remove(channelId.value());
                }
            });
        } finally {
            lock.unlock();
        }
    }

    /**
     * Serves a channel again whose ledger was laid aside; nothing happens to others.
     *
     * @throws TbaasException with the reason if it cannot be served; it stays laid aside
     */
    public void unpark(ChannelId channelId) {
        lock.lock();
        try {
            if (opener.isParked(channelId)) {
                OrdererChannel channel = opener.unpark(channelId, this);
                channels.put(channelId.value(), channel);
                channel.start();
                LOG.info("Channel {} goes on as {}", channelId, channel.standing());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Deletes a ledger that is laid aside, and nothing else. */
    public void discard(ChannelId channelId) {
        lock.lock();
        try {
            if (opener.isParked(channelId)) {
                opener.delete(channelId);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void becomeFollower(ChannelId channelId) {
        replace(channelId);
    }

    @Override
    public void becomeConsenter(ChannelId channelId) {
        replace(channelId);
    }

    /** Halts all channels and closes their ledgers. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            channels.values().forEach(OrdererChannel::halt);
            channels.clear();
            opener.close();
        } finally {
            lock.unlock();
        }
    }

    /** The part changes on a thread of its own, for it is a channel's own thread that asks. */
    private void replace(ChannelId channelId) {
        Thread.ofVirtual().name("switch-" + channelId).start(() -> {
            lock.lock();
            try {
                @Nullable OrdererChannel former = channels.get(channelId.value());
                if (former == null || closed) {
                    return;
                }
                former.halt();
                OrdererChannel next = opener.reopen(channelId, this);
                channels.put(channelId.value(), next);
                next.start();
                LOG.info("Channel {} goes on as {}", channelId, next.standing());
            } finally {
                lock.unlock();
            }
        });
    }

    private void delete(ChannelId channelId) {
        try {
            opener.delete(channelId);
            lock.lock();
            try {
                removals.remove(channelId.value());
            } finally {
                lock.unlock();
            }
        } catch (TbaasException failure) {
            LOG.error("The ledger of channel {} could not be removed", channelId, failure);
            lock.lock();
            try {
                removals.computeIfPresent(
                        channelId.value(), (name, standing) -> new Standing(standing.relation(), Activity.FAILED));
            } finally {
                lock.unlock();
            }
        }
    }

    private void requireNotRemoved(String channelId) throws ParticipationException {
        @Nullable Standing removal = removals.get(channelId);
        if (removal != null) {
            throw new ParticipationException(
                    removal.activity() == Activity.FAILED
                            ? ParticipationFailure.REMOVAL_FAILURE
                            : ParticipationFailure.PENDING_REMOVAL);
        }
    }

    private static ChannelInfo info(OrdererChannel channel) {
        return new ChannelInfo(
                channel.channelId().value(),
                channel.standing(),
                channel.ledger().height(),
                channel.failure());
    }
}
