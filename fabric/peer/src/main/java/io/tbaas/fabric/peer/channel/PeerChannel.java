package io.tbaas.fabric.peer.channel;

import io.tbaas.fabric.ledger.PeerLedger;
import io.tbaas.fabric.peer.lifecycle.LifecycleView;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * One channel of a peer: its ledger, the configuration in force, and what waits for commits.
 *
 * <p>Thread safe. The commit loop is the one writer: it alone puts a new configuration in force and reports failure.
 */
public final class PeerChannel {
    private final PeerLedger ledger;
    private final LifecycleView lifecycle;
    private final CommitNotifier notifier = new CommitNotifier();
    private final List<Consumer<ChannelBundle>> listeners = new CopyOnWriteArrayList<>();
    private volatile Optional<RuntimeException> failure = Optional.empty();
    private volatile ChannelBundle bundle;

    /** A channel whose ledger stands at this configuration and these definitions. */
    public PeerChannel(PeerLedger ledger, LifecycleView lifecycle, ChannelBundle bundle) {
        this.ledger = ledger;
        this.lifecycle = lifecycle;
        this.bundle = bundle;
    }

    /** The channel's name. */
    public ChannelId channelId() {
        return ledger.channelId();
    }

    /** Blocks and state. */
    public PeerLedger ledger() {
        return ledger;
    }

    /** Committed chaincode definitions, and which of them this peer can run. */
    public LifecycleView lifecycle() {
        return lifecycle;
    }

    /** The configuration in force now; ask again instead of keeping it. */
    public ChannelBundle bundle() {
        return bundle;
    }

    /** Tells who waits of transactions that committed. */
    public CommitNotifier notifier() {
        return notifier;
    }

    /** Puts a configuration in force and tells the listeners. */
    public void update(ChannelBundle next) {
        bundle = next;
        listeners.forEach(listener -> listener.accept(next));
    }

    /** Calls back with each new configuration, on the committing thread. */
    public void onUpdate(Consumer<ChannelBundle> listener) {
        listeners.add(listener);
    }

    /** Why the channel takes no more blocks; empty while it does. */
    public Optional<RuntimeException> failure() {
        return failure;
    }

    /** Stops taking blocks for good; reading goes on, and who waits for a commit is told. The first reason stays. */
    public synchronized void fail(RuntimeException reason) {
        if (failure.isEmpty()) {
            failure = Optional.of(reason);
            notifier.close();
        }
    }
}
