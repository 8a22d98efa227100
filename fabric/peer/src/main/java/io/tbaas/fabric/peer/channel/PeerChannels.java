package io.tbaas.fabric.peer.channel;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.ledger.LedgerError;
import io.tbaas.fabric.ledger.PeerLedger;
import io.tbaas.fabric.ledger.PeerLedgers;
import io.tbaas.fabric.ledger.QueryExecutor;
import io.tbaas.fabric.peer.PeerError;
import io.tbaas.fabric.peer.lifecycle.PeerLifecycle;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import io.tbaas.foundation.TbaasException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The channels of a peer. Thread safe; what opens and closes channels excludes each other.
 */
public final class PeerChannels implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PeerChannels.class);
    private static final String CONFIG_KEY = "CHANNEL_CONFIG_ENV_BYTES";

    private final PeerLedgers ledgers;
    private final PeerLifecycle lifecycle;
    private final VerificationCache verifications;
    private final ChannelWork work;
    private final Map<ChannelId, PeerChannel> channels = new ConcurrentHashMap<>();
    private final Map<ChannelId, ChannelWork.Running> running = new ConcurrentHashMap<>();

    /** No channels yet: {@link #openAll} opens those there are. */
    public PeerChannels(
            PeerLedgers ledgers, PeerLifecycle lifecycle, VerificationCache verifications, ChannelWork work) {
        this.ledgers = ledgers;
        this.lifecycle = lifecycle;
        this.verifications = verifications;
        this.work = work;
    }

    /** An open channel. */
    public Optional<PeerChannel> find(ChannelId channelId) {
        return Optional.ofNullable(channels.get(channelId));
    }

    /** All open channels in order of their names. */
    public List<PeerChannel> all() {
        return channels.values().stream()
                .sorted(Comparator.comparing(channel -> channel.channelId().value()))
                .toList();
    }

    /**
     * Joins a channel.
     *
     * @param genesis its block 0
     * @throws io.tbaas.foundation.TbaasException with Fabric's text if the channel exists or its configuration is refused
     */
    public synchronized PeerChannel create(Block genesis) {
        ChannelBundle bundle = ChannelBundle.ofBlock(genesis, verifications);
        bundle.requireSupportedCapabilities();
        boolean isParked = ledgers.isParked(bundle.channelId());
        if (isParked || ledgers.list().contains(bundle.channelId())) {
            throw new TbaasException(
                    LedgerError.LEDGER_EXISTS,
                    "cannot create ledger from genesis block: ledger [" + bundle.channelId()
                            + "] already exists with state [" + (isParked ? "INACTIVE" : "ACTIVE") + "]");
        }
        HashFunction hashFunction = HashFunction.ofFabricName(bundle.hashFunctionName());
        PeerLedger ledger = ledgers.create(bundle.channelId(), genesis, hashFunction);
        return start(new PeerChannel(ledger, lifecycle.open(ledger, bundle), bundle));
    }

    /**
     * Opens the channels whose ledgers are there. One that cannot go on is open for reading and says why; one that cannot
     * even be read stays closed, and the others are not held up by it.
     */
    public synchronized void openAll() {
        ledgers.list().forEach(channelId -> {
            try {
                start(open(channelId));
            } catch (TbaasException unreadable) {
                log.error("Channel {} cannot be opened", channelId, unreadable);
            }
        });
    }

    private PeerChannel open(ChannelId channelId) {
        PeerLedger ledger = ledgers.open(channelId);
        ChannelBundle bundle = ChannelBundle.of(channelId, storedConfig(ledger), verifications);
        return new PeerChannel(ledger, lifecycle.open(ledger, bundle), bundle);
    }

    /**
     * Takes a channel out of service and lays its ledger aside, also for later starts; the others go on. Nothing happens
     * where there is none.
     *
     * @return the channel, if it was in service
     */
    public synchronized Optional<PeerChannel> park(ChannelId channelId) {
        Optional<PeerChannel> channel = find(channelId);
        ledgers.park(channelId, () -> {
            Optional.ofNullable(running.remove(channelId)).ifPresent(ChannelWork.Running::close);
            channels.remove(channelId);
            channel.ifPresent(parked -> parked.notifier().close());
            lifecycle.close(channelId);
        });
        return channel;
    }

    /**
     * Serves a channel again whose ledger was laid aside; nothing happens to others.
     *
     * @throws TbaasException if its files or its configuration cannot be read; it stays laid aside
     */
    public synchronized void unpark(ChannelId channelId) {
        if (!ledgers.isParked(channelId)) {
            return;
        }
        boolean served = false;
        try {
            PeerChannel channel = open(channelId);
            ledgers.unpark(channelId);
            served = true;
            start(channel);
        } finally {
            if (!served) {
                lifecycle.close(channelId);
                ledgers.close(channelId);
            }
        }
    }

    /** Deletes a ledger that is laid aside, and nothing else. */
    public synchronized void discard(ChannelId channelId) {
        ledgers.discard(channelId);
    }

    /** Stops the work of all channels; the ledgers stay open. */
    @Override
    public synchronized void close() {
        running.values().forEach(ChannelWork.Running::close);
        running.clear();
        channels.values().forEach(channel -> channel.notifier().close());
    }

    private PeerChannel start(PeerChannel channel) {
        channels.put(channel.channelId(), channel);
        try {
            channel.bundle().requireSupportedCapabilities();
        } catch (TbaasException unsupported) {
            log.error("Channel {} stays stopped", channel.channelId(), unsupported);
            channel.fail(unsupported);
            return channel;
        }
        running.put(channel.channelId(), work.start(channel));
        return channel;
    }

    /** Each configuration transaction leaves its envelope in the state, as Fabric's peer keeps it. */
    private static Config storedConfig(PeerLedger ledger) {
        try (QueryExecutor state = ledger.queryExecutor()) {
            ByteString envelope = state.getState("", CONFIG_KEY)
                    .orElseThrow(() -> new TbaasException(
                            PeerError.NOT_FOUND, "no configuration in the ledger of channel " + ledger.channelId()));
            return Parsing.parse(envelope, ConfigEnvelope.parser()).getConfig();
        } catch (InvalidProtocolBufferException malformed) {
            throw new TbaasException(
                    LedgerError.LEDGER_CORRUPT,
                    "the configuration in the ledger of channel " + ledger.channelId() + " cannot be read",
                    malformed);
        }
    }
}
