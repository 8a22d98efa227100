package io.tbaas.fabric.peer;

import io.tbaas.fabric.chaincode.ChaincodeOptions.ExternalBuilder;
import io.tbaas.fabric.peer.blocksource.DeliveryClientOptions;
import io.tbaas.fabric.peer.gateway.GatewayOptions;
import io.tbaas.fabric.protocol.MspId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What one peer is started with; later read from core.yaml.
 *
 * @param id core.yaml {@code peer.id}
 * @param dataFolder core.yaml {@code peer.fileSystemPath}: all that this peer keeps
 * @param material its identities
 * @param listen where clients and peers connect
 * @param externalEndpoint host and port told to others; empty: the listen host with the port that was bound
 * @param chaincodeListen where chaincodes connect
 * @param clientAuthRequired whether clients must show a TLS certificate
 * @param validatorThreads size of the pool that checks signatures of blocks
 * @param timeWindow core.yaml {@code peer.authentication.timewindow}: how far the clock of a client may be off
 * @param limits core.yaml {@code peer.limits.concurrency}: calls at once, by service
 * @param externalBuilders core.yaml {@code chaincode.externalBuilders}: asked before the built-in builders
 */
public record PeerOptions(
        String id,
        Path dataFolder,
        PeerMaterial material,
        ListenAddress listen,
        String externalEndpoint,
        ListenAddress chaincodeListen,
        boolean clientAuthRequired,
        int validatorThreads,
        Duration timeWindow,
        ConcurrencyLimits limits,
        GatewayOptions gateway,
        DeliveryClientOptions delivery,
        List<ExternalBuilder> externalBuilders) {
    /** Keeps a copy. */
    public PeerOptions {
        externalBuilders = List.copyOf(externalBuilders);
    }

    /** A host name or address to bind, and a port; 0 takes a free one. */
    public record ListenAddress(String host, int port) {}

    /** Concurrent calls that are served; one more is refused. */
    public record ConcurrencyLimits(int endorserMax, int deliverMax, int gatewayMax) {
        /** Fabric's defaults. */
        public static final ConcurrencyLimits DEFAULTS = new ConcurrencyLimits(2500, 2500, 500);
    }

    /** Fabric's defaults around what must be given; keys and certificates are read from folders. */
    public static PeerOptions of(String id, MspId mspId, Path dataFolder, Path mspFolder, Path tlsFolder) {
        return of(id, dataFolder, PeerMaterial.ofFolders(mspId, mspFolder, tlsFolder));
    }

    /** Fabric's defaults around what must be given. */
    public static PeerOptions of(String id, Path dataFolder, PeerMaterial material) {
        return new PeerOptions(
                id,
                dataFolder,
                material,
                new ListenAddress("127.0.0.1", 0),
                "",
                new ListenAddress("127.0.0.1", 0),
                false,
                Runtime.getRuntime().availableProcessors(),
                Duration.ofMinutes(15),
                ConcurrencyLimits.DEFAULTS,
                GatewayOptions.DEFAULTS,
                DeliveryClientOptions.DEFAULTS,
                List.of());
    }

    /** Its organisation. */
    public MspId mspId() {
        return material.signer().mspId();
    }

    /** The same on other addresses. */
    public PeerOptions listening(ListenAddress clients, String toldToOthers, ListenAddress chaincodes) {
        return new PeerOptions(
                id,
                dataFolder,
                material,
                clients,
                toldToOthers,
                chaincodes,
                clientAuthRequired,
                validatorThreads,
                timeWindow,
                limits,
                gateway,
                delivery,
                externalBuilders);
    }

    /** The same with programs that build and run contracts beside the built-in builders. */
    public PeerOptions building(List<ExternalBuilder> builders) {
        return new PeerOptions(
                id,
                dataFolder,
                material,
                listen,
                externalEndpoint,
                chaincodeListen,
                clientAuthRequired,
                validatorThreads,
                timeWindow,
                limits,
                gateway,
                delivery,
                builders);
    }
}
