package io.tbaas.acceptance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.tbaas.acceptance.network.TestNetwork;
import io.tbaas.fabric.admin.ContractDefinition;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.launcher.ChannelSetup;
import io.tbaas.launcher.ContractDeployment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hyperledger's published gateway clients take a network of ours through everything that they can do. */
class PublishedClientsIT {
    private static final ChannelId CHANNEL = new ChannelId("mychannel");
    private static final String CONTRACT = "clients";

    @TempDir
    static Path folder;

    private static TestNetwork network;
    private static ByteString contractPackage;

    @BeforeAll
    static void deploy() throws Exception {
        network = TestNetwork.start(folder);
        ChannelSetup.ensure(network.client(), CHANNEL);
        contractPackage = ContractPackage.make(folder.resolve("contract"));
        new ContractDeployment(network.client(), CHANNEL).deploy(CONTRACT, "1.0", contractPackage);
    }

    @AfterAll
    static void stop() {
        network.close();
    }

    @Test
    void the_java_client_sees_what_it_should() throws Exception {
        Settings settings = settings("java-");
        assertSeen(JavaClient.seen(settings), settings);
    }

    @Test
    void the_node_client_sees_what_it_should() throws Exception {
        Settings settings = settings("node-");
        assertSeen(ClientPrograms.seen(ClientPrograms.node(), settings, folder), settings);
    }

    @Test
    void the_go_client_sees_what_it_should() throws Exception {
        Settings settings = settings("go-");
        assertSeen(ClientPrograms.seen(ClientPrograms.go(), settings, folder), settings);
    }

    @Test
    void an_installed_package_serves_the_next_definition_too() throws Exception {
        ContractDeployment deployment = new ContractDeployment(network.client(), CHANNEL);
        deployment.deploy("again", "1.0", contractPackage);

        deployment.deploy(ContractDefinition.first("again", "1.0").withSequence(2), contractPackage);

        assertThat(deployment.sequence("again")).isEqualTo(2);
        assertThat(deployment.names()).contains("again", CONTRACT);
        network.plan().organisations().forEach(organisation -> assertThat(
                        network.client().peerAdmin(organisation).installed().getInstalledChaincodesList())
                .hasSize(1));
    }

    private static Settings settings(String prefix) throws IOException {
        return Settings.of(network, CHANNEL.value(), CONTRACT, prefix, folder);
    }

    private static void assertSeen(Seen seen, Settings settings) {
        assertThat(seen.submitted()).isEqualTo("1");
        assertThat(seen.evaluated()).isEqualTo("1");
        assertThat(seen.asynchronous().result()).isEqualTo("2");
        assertThat(seen.asynchronous().transactionId()).matches("[0-9a-f]{64}");
        assertThat(seen.asynchronous().code()).isEqualTo(TxValidationCode.VALID_VALUE);
        assertOffline(seen.offline(), seen.asynchronous().block() + 1);
        assertEvents(seen);
        assertThat(seen.privateData().writes())
                .containsExactly(
                        new Seen.PrivateWrite(CONTRACT, "_implicit_org_Org1MSP", settings.prefix() + "d", "secret"));
        assertEndorsementFailures(seen.failures(), settings);
        assertLaterFailures(seen.failures());
    }

    private static void assertOffline(Seen.Offline offline, long block) {
        assertThat(offline.result()).isEqualTo("3");
        assertThat(offline.evaluated()).isEqualTo("3");
        assertThat(offline.transactionId()).matches("[0-9a-f]{64}");
        assertThat(offline.code()).isEqualTo(TxValidationCode.VALID_VALUE);
        assertThat(List.of(offline.block(), offline.fullBlock(), offline.filteredBlock(), offline.privateDataBlock()))
                .containsOnly(block);
        assertThat(offline.event()).isEqualTo(new Seen.Event("put", "3", offline.transactionId(), block));
        assertThat(offline.privateWrites()).isZero();
    }

    private static void assertEvents(Seen seen) {
        Seen.Asynchronous first = seen.asynchronous();
        Seen.Event second = seen.offline().event();
        assertThat(seen.events())
                .containsExactly(new Seen.Event("put", "2", first.transactionId(), first.block()), second);
        assertThat(seen.eventsAfterCheckpoint()).containsExactly(second);
        assertThat(seen.blocks()).containsExactly(first.block(), first.block() + 1);
        assertThat(seen.blocksAfterCheckpoint()).containsExactly(first.block() + 1);
        assertThat(seen.filtered())
                .isEqualTo(
                        new Seen.Filtered(first.block(), first.transactionId(), TxValidationCode.VALID_VALUE, "put"));
    }

    private static void assertEndorsementFailures(Seen.Failures failures, Settings settings) {
        String nothing = "chaincode response 500, there is nothing under " + settings.prefix() + "none";
        assertThat(failures.evaluate().code()).isEqualTo(Status.Code.UNKNOWN.value());
        assertThat(failures.evaluate().message()).isEqualTo("evaluate call to endorser returned error: " + nothing);
        assertThat(failures.evaluate().details()).containsExactly(detail(0, nothing));

        Seen.Failure one = failures.refusedByOnePeer();
        assertAborted(one, "failed to collect enough transaction endorsements, see attached details for more info");
        assertThat(one.details()).containsExactly(detail(1, "chaincode response 500, refused at Org2MSP"));
        Seen.Failure all = failures.refusedByAll();
        assertAborted(all, "failed to endorse transaction, see attached details for more info");
        assertThat(all.details()).containsExactly(detail(0, nothing));
        assertThat(failures.unknownFunction().details())
                .containsExactly(detail(0, "chaincode response 500, Undefined contract method called"));
        Seen.Failure differing = failures.differing();
        assertAborted(
                differing, "failed to collect enough transaction endorsements, see attached details for more info");
        assertThat(differing.details()).containsExactly(detail(1, "ProposalResponsePayloads do not match"));
    }

    private static void assertAborted(Seen.Failure failure, String message) {
        assertThat(failure.kind()).isEqualTo("EndorseError");
        assertThat(failure.code()).isEqualTo(Status.Code.ABORTED.value());
        assertThat(failure.message()).isEqualTo(message);
    }

    private static void assertLaterFailures(Seen.Failures failures) {
        assertThat(failures.policy().kind()).isEqualTo("CommitError");
        assertThat(failures.policy().code()).isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE_VALUE);
        assertThat(failures.conflict()).isEqualTo(new Seen.Conflict(TxValidationCode.MVCC_READ_CONFLICT_VALUE, false));
        assertThat(failures.badSignature().kind()).isEqualTo("SubmitError");
        assertThat(failures.badSignature().code()).isEqualTo(Status.Code.ABORTED.value());
        assertThat(failures.badSignature().message())
                .startsWith("received unsuccessful response from orderer: status=FORBIDDEN, info=")
                .endsWith("permission denied");
    }

    private static Seen.Detail detail(int organisation, String message) {
        var plan = network.plan().organisations().get(organisation);
        return new Seen.Detail("localhost:" + plan.peers().getFirst().port(), plan.mspId(), message);
    }
}
