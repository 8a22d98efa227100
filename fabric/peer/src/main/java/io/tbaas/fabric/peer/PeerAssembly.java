package io.tbaas.fabric.peer;

import com.google.protobuf.ByteString;
import io.grpc.BindableService;
import io.tbaas.crypto.HashFunction;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.tls.TlsIdentity;
import io.tbaas.fabric.chaincode.ChaincodeOptions;
import io.tbaas.fabric.chaincode.ChaincodeRuntime;
import io.tbaas.fabric.chaincode.PackageStore;
import io.tbaas.fabric.comm.client.GrpcClients;
import io.tbaas.fabric.comm.deliver.DeliverClient;
import io.tbaas.fabric.comm.deliver.DeliverOptions;
import io.tbaas.fabric.comm.server.GrpcServer;
import io.tbaas.fabric.comm.server.GrpcServerOptions;
import io.tbaas.fabric.comm.server.ServerTls;
import io.tbaas.fabric.ledger.LedgerOptions;
import io.tbaas.fabric.ledger.PeerLedgers;
import io.tbaas.fabric.peer.blocksource.BlockSource;
import io.tbaas.fabric.peer.blocksource.BlockSource.BlockSink;
import io.tbaas.fabric.peer.blocksource.OrdererBlockSource;
import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.peer.channel.PeerChannels;
import io.tbaas.fabric.peer.commit.CommitWork;
import io.tbaas.fabric.peer.commit.ValidationPool;
import io.tbaas.fabric.peer.connection.ClientRoots;
import io.tbaas.fabric.peer.connection.NodeConnections;
import io.tbaas.fabric.peer.deliver.PeerDeliverService;
import io.tbaas.fabric.peer.discovery.CommittedLayouts;
import io.tbaas.fabric.peer.discovery.DiscoveryAccess;
import io.tbaas.fabric.peer.discovery.DiscoveryService;
import io.tbaas.fabric.peer.discovery.KnownPeers;
import io.tbaas.fabric.peer.endorser.EndorserAssembly;
import io.tbaas.fabric.peer.endorser.EndorserService;
import io.tbaas.fabric.peer.endorser.LocalIdentity;
import io.tbaas.fabric.peer.endorser.OwnTransientStore;
import io.tbaas.fabric.peer.filters.ConcurrencyLimit;
import io.tbaas.fabric.peer.gateway.GatewayAssembly;
import io.tbaas.fabric.peer.lifecycle.PeerLifecycle;
import io.tbaas.fabric.peer.membership.PeerIdentity;
import io.tbaas.fabric.peer.membership.SelfAnnouncements;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.msp.Msp;
import io.tbaas.fabric.protocol.msp.MspVersion;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Wires one peer: the only place that knows all its parts. Folders are as core.yaml's {@code peer.fileSystemPath}. */
final class PeerAssembly implements AutoCloseable {
    private final PeerOptions options;
    private final PeerEnvironment environment;
    private final VerificationCache verifications;
    private final SigningIdentity signer;
    private final TlsIdentity tls;
    private final Msp own;
    private final PeerLedgers ledgers;
    private final ClientRoots clientRoots;
    private final GrpcClients clients;
    private final NodeConnections connections;
    private final ValidationPool pool;
    private final SelfAnnouncements announcements;
    private final PeerChannels channels;
    private final EndorserAssembly endorsing;
    private final GrpcServer server;

    PeerAssembly(PeerOptions options, PeerEnvironment environment) {
        this.options = options;
        this.environment = environment;
        verifications = environment.verifications();
        signer = options.material().signer();
        tls = options.material().tls();
        own = Msp.of(options.material().definition(), MspVersion.V3_0, verifications);
        clientRoots = new ClientRoots(options.material().tlsRoots());
        clients = new GrpcClients(options.id());
        connections = new NodeConnections(clients, Optional.of(tls));
        pool = new ValidationPool(options.id(), options.validatorThreads());
        announcements = new SelfAnnouncements(environment.membership());

        // Definitions ask for configurations late, when the channels are there.
        AtomicReference<PeerChannels> later = new AtomicReference<>();
        PackageStore packages =
                PackageStore.open(options.dataFolder().resolve("lifecycle").resolve("chaincodes"));
        PeerLifecycle lifecycle =
                new PeerLifecycle(options.mspId(), packages, channel -> Optional.ofNullable(later.get())
                        .flatMap(known -> known.find(channel))
                        .map(PeerChannel::bundle));
        ledgers = ledgers(lifecycle);
        channels = new PeerChannels(ledgers, lifecycle, verifications, committing());
        later.set(channels);
        endorsing = endorsing(packages, lifecycle);
        server = new GrpcServer(serverOptions(), services());
    }

    /** Opens what is there, then listens. */
    void start() {
        endorsing.start();
        channels.openAll();
        server.start();
        announcements.begin(identity(), channels.all());
    }

    int port() {
        return server.port();
    }

    int chaincodePort() {
        return endorsing.chaincodes().port();
    }

    PeerChannels channels() {
        return channels;
    }

    void park(ChannelId channel) {
        channels.park(channel).ifPresent(announcements::withdraw);
    }

    PeerIdentity identity() {
        ByteString certificate = ByteString.copyFromUtf8(signer.certificate().pem());
        String endpoint = options.externalEndpoint().isEmpty()
                ? options.listen().host() + ":" + server.port()
                : options.externalEndpoint();
        return new PeerIdentity(
                PeerIdentity.pkiIdOf(options.mspId(), certificate), options.mspId(), signer.serialized(), endpoint);
    }

    /** In the reverse order; commits end before the ledgers close. */
    @Override
    public void close() {
        announcements.end();
        server.close();
        endorsing.chaincodes().close();
        channels.close();
        ledgers.close();
        clients.close();
        pool.close();
    }

    private PeerLedgers ledgers(PeerLifecycle lifecycle) {
        Path folder = options.dataFolder().resolve("ledgersData");
        return environment
                .ledgerMemory()
                .map(shared -> new PeerLedgers(folder, LedgerOptions.DEFAULTS, lifecycle::collections, shared))
                .orElseGet(() -> new PeerLedgers(folder, LedgerOptions.DEFAULTS, lifecycle::collections));
    }

    private CommitWork committing() {
        DeliverClient deliver = new DeliverClient(signer, Optional.of(tls.certificate()), environment.clock());
        return new CommitWork(
                pool, verifications, (channel, sink) -> source(deliver, channel, sink), announcements::announce);
    }

    private BlockSource source(DeliverClient deliver, PeerChannel channel, BlockSink sink) {
        channel.lifecycle().onChange(() -> announcements.announce(channel));
        announcements.announce(channel);
        channel.onUpdate(clientRoots::update);
        clientRoots.update(channel.bundle());
        return new OrdererBlockSource(channel, sink, deliver, connections, options.delivery());
    }

    private EndorserAssembly endorsing(PackageStore packages, PeerLifecycle lifecycle) {
        LocalIdentity local = new LocalIdentity(signer, own, hashWithoutChannel(), verifications);
        return EndorserAssembly.of(
                new EndorserAssembly.Parts(
                        local,
                        channels,
                        lifecycle,
                        packages,
                        ChaincodeRuntime.of(chaincodeOptions(), packages),
                        new OwnTransientStore(channels)),
                options.timeWindow(),
                environment.clock());
    }

    /** What names the transactions of calls that belong to no channel. */
    private HashFunction hashWithoutChannel() {
        return signer.certificate().key().algorithm() == SignatureAlgorithm.SM2
                ? HashFunction.SM3
                : HashFunction.SHA_256;
    }

    private ChaincodeOptions chaincodeOptions() {
        Path folder = options.dataFolder().resolve("chaincode");
        ChaincodeOptions defaults =
                ChaincodeOptions.defaults(folder, options.mspId().value());
        ChaincodeOptions.Listen listen = new ChaincodeOptions.Listen(
                options.chaincodeListen().host(),
                options.chaincodeListen().port(),
                options.chaincodeListen().host(),
                true);
        return new ChaincodeOptions(
                folder,
                defaults.mspId(),
                listen,
                defaults.times(),
                defaults.queries(),
                defaults.limits(),
                List.of(options.dataFolder()),
                options.externalBuilders(),
                defaults.builtInBuilders(),
                defaults.developmentMode());
    }

    private List<BindableService> services() {
        List<BindableService> services = new ArrayList<>();
        services.add(ConcurrencyLimit.of(options.limits().endorserMax(), new EndorserService(endorsing.endorser())));
        services.add(ConcurrencyLimit.of(
                options.limits().deliverMax(),
                new PeerDeliverService(
                        channels::find,
                        endorsing.acls(),
                        new DeliverOptions(
                                options.timeWindow(), options.clientAuthRequired(), true, environment.clock()))));
        CommittedLayouts layouts = new CommittedLayouts(channels::find, environment.membership());
        services.add(new DiscoveryService(
                channels::find, new DiscoveryAccess(own), layouts, new KnownPeers(environment.membership())));
        if (options.gateway().enabled()) {
            services.add(ConcurrencyLimit.of(
                    options.limits().gatewayMax(),
                    GatewayAssembly.of(
                            this::identity,
                            new GatewayAssembly.Parts(
                                    endorsing.endorser(),
                                    this::find,
                                    environment.membership(),
                                    layouts,
                                    connections,
                                    endorsing.acls()),
                            options.gateway(),
                            options.delivery())));
        }
        return services;
    }

    private Optional<PeerChannel> find(ChannelId channel) {
        return channels.find(channel);
    }

    private GrpcServerOptions serverOptions() {
        String address = options.listen().host() + ":" + options.listen().port();
        ServerTls transport =
                options.clientAuthRequired() ? ServerTls.mutual(tls, clientRoots.trust()) : ServerTls.of(tls);
        return GrpcServerOptions.of(options.id(), address, transport);
    }
}
