package io.tbaas.engine.fabric.official;

import io.tbaas.crypto.PemKeys;
import io.tbaas.engine.api.identity.Credential;
import io.tbaas.engine.api.identity.KeyCustody;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.node.LogQuery;
import io.tbaas.engine.api.node.LogTail;
import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.engine.api.node.NodeName;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.engine.api.node.NodeRuntime;
import io.tbaas.engine.api.node.NodeState;
import io.tbaas.engine.api.node.NodeStatus;
import io.tbaas.engine.api.node.PortUse;
import io.tbaas.testkit.FreePorts;
import io.tbaas.testkit.OfficialBinaries;
import io.tbaas.testkit.OfficialNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Runs Hyperledger's own executables for a test, so that the driver's calls meet the nodes that they were made for. */
final class OfficialRuntime implements NodeRuntime {
    private static final String NODE_OUS =
            """
            NodeOUs:
              Enable: true
              ClientOUIdentifier: {Certificate: cacerts/ca.pem, OrganizationalUnitIdentifier: client}
              PeerOUIdentifier: {Certificate: cacerts/ca.pem, OrganizationalUnitIdentifier: peer}
              AdminOUIdentifier: {Certificate: cacerts/ca.pem, OrganizationalUnitIdentifier: admin}
              OrdererOUIdentifier: {Certificate: cacerts/ca.pem, OrganizationalUnitIdentifier: orderer}
            """;

    private final OfficialBinaries binaries;
    private final KeyCustody keys;
    private final Map<NodeName, OfficialNode> running = new ConcurrentHashMap<>();

    OfficialRuntime(OfficialBinaries binaries, KeyCustody keys) {
        this.binaries = binaries;
        this.keys = keys;
    }

    @Override
    public void make(NodeDeployment node) {
        Path msp = node.folder().resolve("msp");
        text(msp.resolve("cacerts/ca.pem"), node.organisation().authorities().getFirst());
        text(
                msp.resolve("tlscacerts/ca.pem"),
                node.organisation().tlsAuthorities().getFirst());
        text(msp.resolve("config.yaml"), NODE_OUS);
        Credential signing = node.identity().signing();
        text(msp.resolve("signcerts/cert.pem"), signing.certificate());
        text(msp.resolve("keystore/key.pem"), PemKeys.write(keys.signer(signing.key())));
        Path tls = node.folder().resolve("tls");
        text(tls.resolve("ca.crt"), node.organisation().tlsAuthorities().getFirst());
        text(tls.resolve("server.crt"), node.identity().tls().certificate());
        text(
                tls.resolve("server.key"),
                PemKeys.write(keys.signer(node.identity().tls().key())));
    }

    @Override
    public void start(NodeDeployment node) {
        running.computeIfAbsent(node.name(), unused -> begin(node));
    }

    private OfficialNode begin(NodeDeployment node) {
        String mspId = node.organisation().name().value();
        Path data = node.folder().resolve("data");
        int port = port(node, PortUse.SERVICE);
        OfficialNode started;
        if (node.role() == NodeRole.CONSENSUS) {
            started = OfficialNode.orderer(
                    binaries,
                    data,
                    new OfficialNode.OrdererSetup(
                            mspId, node.folder(), port, port(node, PortUse.ADMINISTRATION), FreePorts.take()));
            started.awaitLog("Beginning to serve requests");
        } else {
            started = OfficialNode.peer(
                    binaries,
                    data,
                    new OfficialNode.PeerSetup(
                            mspId,
                            node.folder(),
                            List.of(port, port(node, PortUse.CONTRACTS), FreePorts.take()),
                            Map.of()));
            started.awaitLog("Started peer with ID");
        }
        return started;
    }

    private static int port(NodeDeployment node, PortUse use) {
        return Objects.requireNonNull(node.ports().get(use));
    }

    @Override
    public void stop(NodeDeployment node) {
        OfficialNode stopped = running.remove(node.name());
        if (stopped != null) {
            stopped.close();
        }
    }

    @Override
    public void remove(NodeDeployment node) {
        stop(node);
    }

    @Override
    public void forget(NodeDeployment node, LedgerName ledger) {
        throw new UnsupportedOperationException("not needed by these tests");
    }

    @Override
    public void park(NodeDeployment node, LedgerName ledger) {
        throw new UnsupportedOperationException("not needed by these tests");
    }

    @Override
    public void unpark(NodeDeployment node, LedgerName ledger) {
        throw new UnsupportedOperationException("not needed by these tests");
    }

    @Override
    public void discard(NodeDeployment node, LedgerName ledger) {
        throw new UnsupportedOperationException("not needed by these tests");
    }

    @Override
    public NodeStatus status(NodeDeployment node) {
        NodeState state = running.containsKey(node.name()) ? NodeState.RUNNING : NodeState.STOPPED;
        return new NodeStatus(state, Optional.empty(), Map.of(), 0, Instant.now());
    }

    @Override
    public LogTail log(NodeDeployment node, LogQuery query) {
        return new LogTail(List.of(), query.after());
    }

    @Override
    public void close() {
        running.values().forEach(OfficialNode::close);
        running.clear();
    }

    private static void text(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
