package io.tbaas.fabric.peer.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.tbaas.crypto.tls.TrustSource;
import io.tbaas.fabric.comm.client.ClientTls;
import io.tbaas.fabric.comm.client.Endpoint;
import io.tbaas.fabric.comm.client.GrpcClients;
import io.tbaas.fabric.comm.identity.MspFolder;
import io.tbaas.fabric.ledger.PeerLedger;
import io.tbaas.fabric.ledger.block.BlockCursor;
import io.tbaas.fabric.peer.PeerEnvironment;
import io.tbaas.fabric.peer.PeerNode;
import io.tbaas.fabric.peer.PeerOptions;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.gateway.CommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.GatewayGrpc;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/** Two peers of two organizations and an orderer, with clients. */
final class TestNetwork implements AutoCloseable {
    static final String CHANNEL = "trade";

    final TestMaterial material;
    final TestOrderer orderer;
    final TestMembership membership = new TestMembership();
    final Block genesis;
    private final Path folder;
    private final VerificationCache verifications = VerificationCache.of(10_000);
    private final Map<Integer, PeerNode> peers = new ConcurrentHashMap<>();
    private final GrpcClients clients = new GrpcClients("test-client");

    TestNetwork(Path folder) {
        this.folder = folder;
        material = TestMaterial.create(folder.resolve("crypto"));
        orderer = new TestOrderer(
                material.ordererIdentity(),
                MspFolder.tlsIdentity(
                        material.orderer().resolve("tls/server.crt"),
                        material.orderer().resolve("tls/server.key")));
        genesis = material.genesis(CHANNEL, orderer.port());
        orderer.join(genesis);
    }

    /** Starts the organization's peer, on its folder of before if it ran already. */
    PeerNode startPeer(int organization) {
        PeerNode peer = new PeerNode(
                PeerOptions.of(
                        "peer0.org" + organization,
                        TestMaterial.mspId(organization),
                        folder.resolve("peer" + organization),
                        material.peer(organization).resolve("msp"),
                        material.peer(organization).resolve("tls")),
                new PeerEnvironment(verifications, membership, InstantSource.system()));
        peer.start();
        peers.put(organization, peer);
        return peer;
    }

    Path folder() {
        return folder;
    }

    PeerLedger startedPeer(int organization, ChannelId channel) {
        return peer(organization).channels().find(channel).orElseThrow().ledger();
    }

    ManagedChannel connect(int organization) {
        return clients.channel(
                Endpoint.of("localhost:" + peer(organization).port(), ClientTls.trusting(serverTrust(organization))));
    }

    ManagedChannel connectOrderer() {
        return clients.channel(Endpoint.of(
                "localhost:" + orderer.port(),
                ClientTls.trusting(TrustSource.fixed(
                        MspFolder.certificates(material.orderer().resolve("tls/ca.crt"))))));
    }

    private TrustSource serverTrust(int organization) {
        return TrustSource.fixed(MspFolder.certificates(material.tlsRoot(organization)));
    }

    private PeerNode peer(int organization) {
        PeerNode peer = peers.get(organization);
        if (peer == null) {
            throw new IllegalStateException("peer " + organization + " is not running");
        }
        return peer;
    }

    /** The published client, as a user of the organization, at the organization's peer. */
    Gateway.Builder client(int organization, String user) {
        SigningIdentity identity = material.user(organization, user);
        return Gateway.newInstance()
                .identity(new X509Identity(
                        identity.mspId().value(), identity.certificate().toJca()))
                .hash(Hash.NONE)
                .signer(message -> identity.sign(ByteString.copyFrom(message)).toByteArray())
                .connection(connect(organization));
    }

    /** Commits a definition that both organizations approved, on both peers. */
    void define(String chaincode) throws GatewayException, CommitException {
        try (Gateway admin1 = client(1, "Admin").connect();
                Gateway admin2 = client(2, "Admin").connect()) {
            LifecycleCalls calls1 = new LifecycleCalls(admin1);
            calls1.approve(chaincode, 1, "Org1MSP");
            new LifecycleCalls(admin2).approve(chaincode, 1, "Org2MSP");
            awaitEqualHeights();
            calls1.commit(chaincode, 1);
        }
    }

    /** What both peers endorse must not depend on which of them got the last block first. */
    private void awaitEqualHeights() {
        List<PeerLedger> ledgers =
                List.of(startedPeer(1, new ChannelId(CHANNEL)), startedPeer(2, new ChannelId(CHANNEL)));
        long height = ledgers.stream()
                .mapToLong(ledger -> ledger.blocks().height())
                .max()
                .orElseThrow();
        for (PeerLedger ledger : ledgers) {
            try (BlockCursor cursor = ledger.blocks().cursor(height - 1)) {
                assertThat(cursor.poll(Duration.ofSeconds(20))).isPresent();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** How a transaction ended, as the organization's gateway tells a user of the organization. */
    TxValidationCode commitStatus(int organization, String txId) {
        SigningIdentity user = material.user(organization, "User1");
        ByteString request = CommitStatusRequest.newBuilder()
                .setChannelId(CHANNEL)
                .setTransactionId(txId)
                .setIdentity(user.serialized())
                .build()
                .toByteString();
        return GatewayGrpc.newBlockingStub(connect(organization))
                .commitStatus(SignedCommitStatusRequest.newBuilder()
                        .setRequest(request)
                        .setSignature(user.sign(request))
                        .build())
                .getResult();
    }

    List<PeerNode> peers() {
        return List.copyOf(peers.values());
    }

    @Override
    public void close() {
        clients.close();
        peers.values().forEach(PeerNode::close);
        orderer.close();
    }
}
