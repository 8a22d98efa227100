package io.tbaas.acceptance.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.engine.api.change.ChangeRequest;
import io.tbaas.engine.api.ledger.FirstBlock;
import io.tbaas.engine.api.ledger.LedgerAccess;
import io.tbaas.engine.api.ledger.LedgerMember;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.engine.fabric.FabricDriver;
import io.tbaas.engine.fabric.call.Identities;
import io.tbaas.engine.fabric.call.NodeConnections;
import io.tbaas.engine.testkit.MemoryCustody;
import io.tbaas.engine.testkit.TestMember;
import io.tbaas.fabric.admin.AdminError;
import io.tbaas.fabric.admin.ChannelClient;
import io.tbaas.fabric.admin.ContractCall;
import io.tbaas.fabric.admin.ContractDefinition;
import io.tbaas.fabric.admin.ContractLifecycle;
import io.tbaas.fabric.admin.PeerConnection;
import io.tbaas.fabric.comm.broadcast.BroadcastClient;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import io.tbaas.foundation.TbaasException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.common.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With an observer among them, members define and call contracts as before, and what the observer writes or endorses is refused. */
class ObserverContractIT {
    private static final ChannelId CHANNEL = new ChannelId("trade");
    private static final ContractDefinition DEFINITION = ContractDefinition.first("mix", "1");

    @TempDir
    Path folder;

    private MemoryCustody keys;
    private FabricDriver driver;
    private NodeConnections connections;
    private io.tbaas.engine.testkit.TestNetwork network;

    @BeforeEach
    void open() {
        keys = new MemoryCustody();
        driver = new FabricDriver(keys, Clock.systemUTC(), 32);
        connections = new NodeConnections(new Identities(keys), Clock.systemUTC());
        network = new io.tbaas.engine.testkit.TestNetwork(driver, folder, SignatureAlgorithm.ECDSA_P256);
    }

    @AfterEach
    void close() {
        connections.close();
        driver.close();
    }

    @Test
    void beside_one_member() throws Exception {
        contractsPass(network.member("One", NodeRole.CONSENSUS, NodeRole.LEDGER));
    }

    @Test
    void beside_two_members() throws Exception {
        contractsPass(
                network.member("One", NodeRole.CONSENSUS, NodeRole.LEDGER), network.member("Two", NodeRole.LEDGER));
    }

    private void contractsPass(TestMember... members) throws Exception {
        TestMember one = members[0];
        TestMember watch = seatedObserver(members);
        try (ServiceContract contract = new ServiceContract("mix", MixContract::service);
                BroadcastClient orderer = new BroadcastClient(
                        connections.channel(one.endpoints(NodeRole.CONSENSUS).getFirst()))) {
            for (TestMember member : members) {
                String packageId =
                        connections.peer(member.ledgerNode(), member.actor()).install(contract.contractPackage());
                lifecycle(member, orderer).approve(DEFINITION, packageId, peer(member));
            }
            connections.peer(watch.ledgerNode(), watch.actor()).install(contract.contractPackage());
            assertThatThrownBy(() -> lifecycle(watch, orderer).approve(DEFINITION, "mix:0", peer(watch)))
                    .as("it approves nothing")
                    .isInstanceOf(TbaasException.class);

            lifecycle(one, orderer).commit(DEFINITION, peers(members));
            assertThat(client(one, orderer).submit(put("by members"), peers(members)))
                    .isNotEmpty();

            endorsementDoesNotCount(one, watch, orderer, members);
            writesAreRefused(one, watch, orderer, members);
            network.awaitHeight(
                    "trade",
                    watch,
                    watch.ledgerNode(),
                    connections
                            .peer(one.ledgerNode(), one.actor())
                            .info(CHANNEL)
                            .getHeight());
        }
    }

    private TestMember seatedObserver(TestMember... members) {
        TestMember one = members[0];
        TestMember watch = network.member("Watch", NodeRole.LEDGER);
        FirstBlock first = network.ledger("trade", members);
        LedgerAccess access = network.access("trade", one, Arrays.copyOfRange(members, 1, members.length));
        network.change(
                access,
                new ChangeRequest.AddMember(new LedgerMember(watch.definition(), LedgerMember.OBSERVER, List.of())),
                members);
        driver.ledgers().join(first, watch.ledgerNode(), watch.actor());
        network.awaitHeight("trade", watch, watch.ledgerNode(), 2);
        for (TestMember member : members) {
            network.awaitHeight("trade", member, member.ledgerNode(), 2);
        }
        return watch;
    }

    /** Its organisation cannot approve the definition, so that its peer has no contract to run, in the place of the last member. */
    private void endorsementDoesNotCount(
            TestMember one, TestMember watch, BroadcastClient orderer, TestMember... members) {
        List<PeerConnection> endorsers = new ArrayList<>(peers(members));
        endorsers.removeLast();
        endorsers.add(peer(watch));
        assertThatThrownBy(() -> client(one, orderer).submit(put("by the observer"), endorsers))
                .isInstanceOfSatisfying(TbaasException.class, failure -> assertThat(failure.code())
                        .isEqualTo(AdminError.NODE_REFUSED));
    }

    private void writesAreRefused(TestMember one, TestMember watch, BroadcastClient orderer, TestMember... members)
            throws Exception {
        assertThatThrownBy(() -> client(watch, orderer).submit(put("asked by the observer"), peers(members)))
                .as("peers endorse nothing for it")
                .isInstanceOf(TbaasException.class);
        Envelope endorsed = new RawTransactions(CHANNEL, signer(one), 1)
                .endorsed(peers(members), "mix", "put", "key", "sent by the observer");
        assertThat(orderer.broadcast(inTheNameOf(signer(watch), endorsed), Duration.ofSeconds(20))
                        .getStatus())
                .as("and orderers order nothing of it")
                .isEqualTo(Status.FORBIDDEN);
        assertThat(orderer.broadcast(endorsed, Duration.ofSeconds(20)).getStatus())
                .isEqualTo(Status.SUCCESS);
    }

    private static Envelope inTheNameOf(SigningIdentity other, Envelope envelope)
            throws InvalidProtocolBufferException {
        Payload payload = Payload.parseFrom(envelope.getPayload());
        SignatureHeader header = SignatureHeader.parseFrom(payload.getHeader().getSignatureHeader()).toBuilder()
                .setCreator(other.serialized())
                .build();
        Payload changed = payload.toBuilder()
                .setHeader(payload.getHeader().toBuilder().setSignatureHeader(header.toByteString()))
                .build();
        return Envelope.newBuilder()
                .setPayload(changed.toByteString())
                .setSignature(other.sign(changed.toByteString()))
                .build();
    }

    private static ContractCall put(String value) {
        return ContractCall.of(CHANNEL.value(), "mix", "put", "key", value);
    }

    private ContractLifecycle lifecycle(TestMember member, BroadcastClient orderer) {
        return new ContractLifecycle(
                CHANNEL, client(member, orderer), connections.peer(member.ledgerNode(), member.actor()));
    }

    private ChannelClient client(TestMember member, BroadcastClient orderer) {
        return new ChannelClient(CHANNEL, signer(member), orderer, Clock.systemUTC());
    }

    private SigningIdentity signer(TestMember member) {
        return new Identities(keys).signer(member.actor());
    }

    private PeerConnection peer(TestMember member) {
        return new PeerConnection(member.ledgerNode().name().value(), connections.channel(member.ledgerNode()));
    }

    private List<PeerConnection> peers(TestMember... members) {
        return Arrays.stream(members).map(this::peer).toList();
    }
}
