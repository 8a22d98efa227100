package io.tbaas.fabric.orderer;

import io.tbaas.fabric.comm.deliver.DeliverOptions;
import io.tbaas.fabric.comm.identity.SignedEnvelopes;
import io.tbaas.fabric.comm.server.GrpcServer;
import io.tbaas.fabric.comm.server.ServerTls;
import io.tbaas.fabric.comm.server.SocketAddresses;
import io.tbaas.fabric.ledger.LedgerOptions;
import io.tbaas.fabric.ledger.block.OrdererLedgers;
import io.tbaas.fabric.ledger.block.PendingJoins;
import io.tbaas.fabric.ledger.rocks.LedgerMemory;
import io.tbaas.fabric.orderer.broadcast.AtomicBroadcastService;
import io.tbaas.fabric.orderer.channel.ChannelServices;
import io.tbaas.fabric.orderer.channel.ClusterDialer;
import io.tbaas.fabric.orderer.consensus.ConsensusType;
import io.tbaas.fabric.orderer.consensus.SingleNodeType;
import io.tbaas.fabric.orderer.participation.ParticipationServer;
import io.tbaas.fabric.orderer.registrar.ChannelInfo;
import io.tbaas.fabric.orderer.registrar.ChannelOpener;
import io.tbaas.fabric.orderer.registrar.ParticipationException;
import io.tbaas.fabric.orderer.registrar.Registrar;
import io.tbaas.fabric.orderer.rules.EnvelopeFilters;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import io.tbaas.foundation.TbaasException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.hyperledger.fabric.protos.common.Block;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One ordering node: broadcast, deliver and the channel participation API over its channels. */
public final class OrdererNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OrdererNode.class);

    private final OrdererOptions options;
    private final ClusterDialer dialer;
    private final Registrar registrar;
    private final GrpcServer server;
    private final Optional<ParticipationServer> admin;

    /**
     * A node that has not started, with ledger caches of its own.
     *
     * @param verifications remembers checked signatures, shared by the nodes of a process
     */
    public OrdererNode(OrdererOptions options, VerificationCache verifications) {
        this(options, verifications, Optional.empty());
    }

    /**
     * A node that has not started.
     *
     * @param verifications remembers checked signatures, shared by the nodes of a process
     * @param ledgerMemory the caches of all ledgers of a process, closed by its maker after the last node; empty: the node
     *     has its own
     */
    public OrdererNode(OrdererOptions options, VerificationCache verifications, Optional<LedgerMemory> ledgerMemory) {
        this.options = options;
        SignedEnvelopes envelopes = new SignedEnvelopes(options.identity(), options.clock());
        ConsensusType singleNode = new SingleNodeType(
                tls(options).identity().get().certificate(), options.rules().queue(), options.clock());
        dialer = new ClusterDialer(
                options.server().name(), tls(options).identity().get(), options.identity(), options.clock());
        ChannelServices services = new ChannelServices(
                options.identity(),
                envelopes,
                new EnvelopeFilters(options.rules().expirationChecks(), options.clock()),
                verifications,
                Map.of(singleNode.name(), singleNode),
                dialer);
        ChannelOpener opener = new ChannelOpener(
                ledgers(options.folder(), ledgerMemory), new PendingJoins(options.folder()), services);
        registrar = new Registrar(opener, options.rules().maxChannels());
        server = new GrpcServer(options.server(), List.of(new AtomicBroadcastService(registrar, deliver(options))));
        admin = options.admin()
                .map(listener -> new ParticipationServer(
                        SocketAddresses.parse(listener.listenAddress()),
                        listener.tls(),
                        registrar,
                        options.rules().joinBlockBytesMax()));
    }

    private static OrdererLedgers ledgers(Path folder, Optional<LedgerMemory> shared) {
        return shared.map(memory -> new OrdererLedgers(folder, LedgerOptions.DEFAULTS, memory))
                .orElseGet(() -> new OrdererLedgers(folder, LedgerOptions.DEFAULTS));
    }

    /** Opens the channels found in the folder, then listens. */
    public void start() {
        registrar.open();
        server.start();
        admin.ifPresent(ParticipationServer::start);
        LOG.info("Beginning to serve requests on port {}", port());
    }

    /** The port of broadcast and deliver. */
    public int port() {
        return server.port();
    }

    /** The port of the channel participation API, where there is one. */
    public OptionalInt adminPort() {
        return admin.map(listener -> OptionalInt.of(listener.port())).orElseGet(OptionalInt::empty);
    }

    /**
     * Joins a channel by its join block, as the participation API does.
     *
     * @throws TbaasException {@code ORDERER_JOIN_REFUSED} with Fabric's text
     */
    public void join(Block joinBlock) {
        ChannelId channelId =
                ChannelBundle.ofBlock(joinBlock, VerificationCache.disabled()).channelId();
        try {
            registrar.join(channelId, joinBlock);
        } catch (ParticipationException refused) {
            throw new TbaasException(
                    OrdererError.ORDERER_JOIN_REFUSED, "cannot join: " + refused.getMessage(), refused);
        }
    }

    /**
     * Leaves a channel and deletes its blocks, as the participation API does.
     *
     * @throws TbaasException {@code ORDERER_UNKNOWN_CHANNEL}
     */
    public void remove(ChannelId channelId) {
        try {
            registrar.remove(channelId.value());
        } catch (ParticipationException refused) {
            throw new TbaasException(
                    OrdererError.ORDERER_UNKNOWN_CHANNEL, "cannot remove: " + refused.getMessage(), refused);
        }
    }

    /** Takes a channel out of service and lays its ledger aside, also for later starts; nothing happens where there is none. */
    public void park(ChannelId channelId) {
        registrar.park(channelId);
    }

    /**
     * Serves a channel again whose ledger was laid aside; nothing happens to others.
     *
     * @throws TbaasException with the reason if it cannot be served; it stays laid aside
     */
    public void unpark(ChannelId channelId) {
        registrar.unpark(channelId);
    }

    /** Deletes a ledger that is laid aside, and nothing else. */
    public void discard(ChannelId channelId) {
        registrar.discard(channelId);
    }

    /** The channels of this node. */
    public List<ChannelId> channels() {
        return registrar.names().stream().map(ChannelId::new).toList();
    }

    /**
     * What this node knows of a channel.
     *
     * @throws TbaasException {@code ORDERER_UNKNOWN_CHANNEL}
     */
    public ChannelInfo channel(ChannelId channelId) {
        try {
            return registrar.info(channelId.value());
        } catch (ParticipationException unknown) {
            throw new TbaasException(
                    OrdererError.ORDERER_UNKNOWN_CHANNEL, String.valueOf(unknown.getMessage()), unknown);
        }
    }

    /** Stops listening, then the channels; every block written is on disk when this returns. */
    @Override
    public void close() {
        admin.ifPresent(ParticipationServer::close);
        server.close();
        registrar.close();
        dialer.close();
        LOG.info("Orderer {} stopped", options.server().name());
    }

    private static ServerTls tls(OrdererOptions options) {
        return options.server()
                .tls()
                .orElseThrow(() -> new TbaasException(
                        OrdererError.ORDERER_NEEDS_TLS,
                        "an orderer needs a TLS certificate: channel configurations name consenters by it"));
    }

    private static DeliverOptions deliver(OrdererOptions options) {
        boolean mutualTls =
                options.server().tls().map(ServerTls::requiresClientCertificate).orElse(false);
        return new DeliverOptions(
                options.rules().timeWindow(), mutualTls, options.rules().expirationChecks(), options.clock());
    }
}
