package io.tbaas.fabric.peer.lifecycle;

import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.chaincode.InstalledChaincode;
import io.tbaas.fabric.chaincode.PackageStore;
import io.tbaas.fabric.ledger.CollectionDefinitions;
import io.tbaas.fabric.ledger.PeerLedger;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.lifecycle.LifecycleRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/**
 * What a peer knows of chaincodes: the packages installed on it, and the definitions of each of its channels.
 *
 * <p>Thread safe. The constructor reads the list of packages and starts nothing.
 */
public final class PeerLifecycle {
    private final MspId own;
    private final Function<ChannelId, Optional<ChannelBundle>> configuration;
    private final InstalledPackages installed;
    private final DefinitionSources sources;
    private final Map<String, ChannelLifecycle> channels = new ConcurrentSkipListMap<>();
    private final PackageUses uses = new PackageUses();

    /**
     * Knows the packages of the store.
     *
     * @param own the peer's organisation
     * @param configuration the present configuration of a channel, once it is open; asked late
     */
    public PeerLifecycle(MspId own, PackageStore packages, Function<ChannelId, Optional<ChannelBundle>> configuration) {
        this.own = own;
        this.configuration = configuration;
        this.installed = new InstalledPackages(packages.list());
        this.sources = new DefinitionSources(configuration);
    }

    /** The collections of a channel, as its ledger asks for them; the channel need not be open yet. */
    public CollectionDefinitions collections(ChannelId channel) {
        return new ChannelCollections(own, channel, configuration);
    }

    /** Reads the definitions of a channel and follows its commits from now on. */
    public LifecycleView open(PeerLedger ledger, ChannelBundle bundle) {
        ChannelLifecycle lifecycle = new ChannelLifecycle(
                ledger,
                LifecycleRules.of(bundle),
                HashFunction.ofFabricName(bundle.hashFunctionName()),
                new ChannelLifecycle.Peer(own, installed, sources));
        lifecycle.load();
        ledger.addListener(lifecycle);
        channels.put(ledger.channelId().value(), lifecycle);
        lifecycle.onChange(this::usesChanged);
        usesChanged();
        return lifecycle;
    }

    /** Forgets the definitions of a channel that is open no more; chaincodes that ran for it alone end. */
    public void close(ChannelId channel) {
        channels.remove(channel.value());
        usesChanged();
    }

    /** The definitions of an open channel. */
    public Optional<LifecycleView> find(ChannelId channel) {
        return Optional.ofNullable(channels.get(channel.value()));
    }

    /** A package was installed; chaincodes that waited for it can run from now on. */
    public void installed(InstalledChaincode added) {
        installed.add(added);
        channels.values().forEach(ChannelLifecycle::packagesChanged);
    }

    /**
     * Follows which packages run something on a channel; told at once of those that do already.
     *
     * @param listener called on the thread that commits or installs, so it must not block
     */
    public void follow(PackageUses.Listener listener) {
        uses.follow(listener);
    }

    private synchronized void usesChanged() {
        Set<String> runnable = new TreeSet<>();
        channels.values().stream()
                .flatMap(lifecycle -> lifecycle.all().stream())
                .filter(DefinedChaincode::isRunnable)
                .forEach(defined -> defined.packageId().ifPresent(runnable::add));
        uses.update(runnable);
    }

    /** All installed packages, in order of their ids. */
    public Collection<InstalledChaincode> installedPackages() {
        return installed.all();
    }

    /** An installed package. */
    public Optional<InstalledChaincode> installedPackage(String packageId) {
        return installed.find(packageId);
    }

    /** What runs from a package, ordered by channel and name. */
    public List<PackageReference> references(String packageId) {
        List<PackageReference> references = new ArrayList<>();
        channels.forEach((channel, lifecycle) -> {
            for (DefinedChaincode defined : lifecycle.all()) {
                if (defined.approved()
                        && defined.packageId().filter(packageId::equals).isPresent()) {
                    references.add(new PackageReference(
                            new ChannelId(channel),
                            defined.name(),
                            defined.definition().endorsementInfo().getVersion()));
                }
            }
        });
        return references;
    }
}
