package io.tbaas.fabric.peer.lifecycle;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.ledger.CommitListener;
import io.tbaas.fabric.ledger.CommittedBlock;
import io.tbaas.fabric.ledger.PeerLedger;
import io.tbaas.fabric.ledger.QueryExecutor;
import io.tbaas.fabric.peer.membership.ChaincodeInUse;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.lifecycle.ChaincodeDefinition;
import io.tbaas.fabric.protocol.lifecycle.ImplicitCollections;
import io.tbaas.fabric.protocol.lifecycle.LifecycleKeys;
import io.tbaas.fabric.protocol.lifecycle.LifecycleRules;
import io.tbaas.fabric.protocol.validation.DefinitionSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * The definitions of one channel, read when it opens and again whenever a block touches them.
 *
 * <p>Source: fabric core/chaincode/lifecycle/cache.go.
 */
final class ChannelLifecycle implements LifecycleView, CommitListener {
    private final PeerLedger ledger;
    private final HashFunction hash;
    private final LifecycleRules rules;
    private final String ownCollection;
    private final InstalledPackages installed;
    private final DefinitionSource definitions;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** What the ledger says; guarded by this. */
    private final Map<String, Entry> entries = new TreeMap<>();

    /** What callers see: entries and installed packages together, replaced as a whole. */
    private volatile Map<String, DefinedChaincode> view = Map.of();

    /** What all channels of a peer share. */
    record Peer(MspId own, InstalledPackages installed, DefinitionSources definitions) {}

    /** A definition, this organisation's approval, and the hash of the package id it chose. */
    private record Entry(ChaincodeDefinition definition, boolean approved, Optional<ByteString> hashOfSource) {}

    /**
     * Nothing yet: {@link #load} reads it.
     *
     * @param rules of this channel
     * @param hash the function with which this channel hashes private data
     */
    ChannelLifecycle(PeerLedger ledger, LifecycleRules rules, HashFunction hash, Peer peer) {
        this.ledger = ledger;
        this.hash = hash;
        this.rules = rules;
        this.ownCollection = ImplicitCollections.nameFor(peer.own().value());
        this.installed = peer.installed();
        this.definitions = peer.definitions().of(this, ledger.channelId());
    }

    /** Reads all definitions. */
    synchronized void load() {
        try (QueryExecutor state = ledger.uncheckedQueryExecutor()) {
            update(LifecycleRules.namespaces(new PublicState(state)).keySet(), state);
        }
        rebuild();
    }

    @Override
    public void committed(CommittedBlock block) {
        if (block.lifecycleUpdates().isEmpty() && !block.lifecycleCollections().contains(ownCollection)) {
            return;
        }
        synchronized (this) {
            Set<String> touched = touched(block);
            if (touched.isEmpty()) {
                return;
            }
            try (QueryExecutor state = ledger.uncheckedQueryExecutor()) {
                update(touched, state);
            }
            rebuild();
        }
        listeners.forEach(Runnable::run);
    }

    /** A package was installed: what waited for it can run now. */
    void packagesChanged() {
        synchronized (this) {
            rebuild();
        }
        listeners.forEach(Runnable::run);
    }

    private Set<String> touched(CommittedBlock block) {
        Set<String> names = block.lifecycleUpdates().stream()
                .map(write -> LifecycleKeys.definedChaincode(write.getKey()))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        if (block.lifecycleCollections().contains(ownCollection)) {
            // Which approval was written is hidden behind hashes; there are few definitions and fewer approvals.
            names.addAll(entries.keySet());
        }
        return names;
    }

    private void update(Set<String> names, QueryExecutor state) {
        HashedState own = new HashedState(ownCollection, state);
        for (String name : names) {
            Optional<ChaincodeDefinition> definition = LifecycleRules.committed(name, new PublicState(state));
            if (definition.isPresent()) {
                entries.put(name, entry(name, definition.get(), own));
            } else {
                entries.remove(name);
            }
        }
    }

    private Entry entry(String name, ChaincodeDefinition definition, HashedState own) {
        boolean approved = rules.approvalMismatches(name, definition, own).isEmpty();
        if (!approved || !rules.isPackageRecorded(name, definition.sequence(), own)) {
            return new Entry(definition, approved, Optional.empty());
        }
        String approval = LifecycleKeys.approval(name, definition.sequence());
        return new Entry(
                definition,
                true,
                own.hash(LifecycleKeys.field(LifecycleKeys.CHAINCODE_SOURCES, approval, "PackageID")));
    }

    private void rebuild() {
        Map<String, DefinedChaincode> next = new TreeMap<>();
        entries.forEach((name, entry) -> next.put(
                name,
                new DefinedChaincode(
                        name,
                        entry.definition(),
                        entry.approved(),
                        entry.hashOfSource().flatMap(source -> installed.approved(source, hash)))));
        view = next;
    }

    @Override
    public Optional<DefinedChaincode> find(String chaincode) {
        return Optional.ofNullable(view.get(chaincode));
    }

    @Override
    public List<DefinedChaincode> all() {
        return List.copyOf(view.values());
    }

    @Override
    public List<ChaincodeInUse> inUse() {
        List<ChaincodeInUse> told = new ArrayList<>();
        for (DefinedChaincode defined : view.values()) {
            if (defined.isRunnable()) {
                told.add(new ChaincodeInUse(
                        defined.name(), Long.toString(defined.definition().sequence())));
            }
        }
        told.add(ChaincodeInUse.LIFECYCLE);
        return told;
    }

    @Override
    public DefinitionSource definitions() {
        return definitions;
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
