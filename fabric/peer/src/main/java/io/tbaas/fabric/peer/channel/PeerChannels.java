package io.tbaas.fabric.peer.channel;

import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.ledger.PeerLedger;
import io.tbaas.fabric.ledger.PeerLedgers;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hyperledger.fabric.protos.common.Block;

/**
 * The channels of a peer. Thread safe; {@link #openAll}, {@link #create} and {@link #close} exclude each other.
 */
public final class PeerChannels implements AutoCloseable {
    private final PeerLedgers ledgers;
    private final VerificationCache verifications;
    private final ChannelWork work;
    private final Map<ChannelId, PeerChannel> channels = new ConcurrentHashMap<>();
    private final Map<ChannelId, ChannelWork.Running> running = new ConcurrentHashMap<>();

    /** No channels yet: {@link #openAll} opens those there are. */
    public PeerChannels(PeerLedgers ledgers, VerificationCache verifications, ChannelWork work) {
        this.ledgers = ledgers;
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
        HashFunction hashFunction = HashFunction.ofFabricName(bundle.hashFunctionName());
        PeerLedger ledger = ledgers.create(bundle.channelId(), genesis, hashFunction);
        return start(new PeerChannel(ledger, bundle));
    }

    /** Opens the channels whose ledgers are there. */
    public synchronized void openAll() {
        throw new UnsupportedOperationException("openAll");
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
        running.put(channel.channelId(), work.start(channel));
        return channel;
    }
}
