package io.tbaas.acceptance.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.fabric.admin.PeerAdmin;
import io.tbaas.fabric.admin.PeerConnection;
import io.tbaas.fabric.comm.broadcast.BroadcastClient;
import io.tbaas.fabric.node.network.PeerOrganisationPlan;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.block.TransactionFilter;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import io.tbaas.launcher.ChannelSetup;
import io.tbaas.launcher.ContractDeployment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock decides at the edges only: what was ordered in time stays valid for whoever validates it later. */
class ExpiredCertificateIT {
    private static final ChannelId CHANNEL = new ChannelId("mychannel");
    private static final Duration LIFE = Duration.ofSeconds(8);

    @Test
    void a_peer_that_validates_after_expiry_finds_the_transaction_valid(@TempDir Path data) throws Exception {
        expire(data, network -> {});
    }

    @Test
    void an_official_peer_that_validates_after_expiry_finds_the_transaction_valid(@TempDir Path data) throws Exception {
        Official.binaries();
        expire(data.resolve("ours"), network -> {
            try (OfficialPeer official = OfficialPeer.start(network, CHANNEL, data.resolve("official"))) {
                official.join();
                assertThat(official.compareAll()).containsOnlyKeys("VALID");
            }
        });
    }

    /** What else is to be seen once the certificate has ended. */
    private interface Afterwards {
        void look(TestNetwork network) throws Exception;
    }

    private static void expire(Path data, Afterwards afterwards) throws Exception {
        try (TestNetwork network = TestNetwork.start(data);
                ServiceContract contract = new ServiceContract("mix_1", MixContract::service)) {
            ChannelSetup.ensure(network.client(), CHANNEL);
            new ContractDeployment(network.client(), CHANNEL).deploy("mix", "1", contract.contractPackage());
            PeerOrganisationPlan first = network.plan().organisations().getFirst();
            Instant end = Instant.now().plus(LIFE);
            SigningIdentity user = ShortLivedUser.of(network, first, end);
            RawTransactions raw = new RawTransactions(CHANNEL, user, 1);
            List<PeerConnection> peers = network.plan().organisations().stream()
                    .map(network.client()::peer)
                    .toList();
            Envelope inTime = raw.endorsed(peers, "mix", "put", "k", "v");
            Envelope late = raw.endorsed(peers, "mix", "put", "k", "late");
            assertThat(broadcast(network, inTime).getStatus()).isEqualTo(Status.SUCCESS);

            LockSupport.parkUntil(end.plusSeconds(1).toEpochMilli());
            assertThat(Instant.now()).isAfter(end);
            BroadcastResponse refused = broadcast(network, late);
            assertThat(refused.getStatus()).isEqualTo(Status.BAD_REQUEST);
            assertThat(refused.getInfo()).isEqualTo("broadcast client identity expired");
            assertThatThrownBy(() -> raw.endorsed(peers, "mix", "put", "k", "later"))
                    .hasMessageContaining("proposal client identity expired");

            PeerOrganisationPlan second = network.plan().organisations().getLast();
            network.restartWithout(second);
            ChannelSetup.ensure(network.client(), CHANNEL);
            Block newest = network.client().fetch(CHANNEL).newest();
            assertThat(newest.getData().getDataList()).containsExactly(inTime.toByteString());
            long number = newest.getHeader().getNumber();
            PeerAdmin fresh = network.client().peerAdmin(second);
            Heights.await(fresh, CHANNEL, number + 1);
            assertThat(TransactionFilter.ofBlock(BlockQuery.block(fresh, CHANNEL, number))
                            .code(0)
                            .name())
                    .isEqualTo("VALID");
            afterwards.look(network);
        }
    }

    private static BroadcastResponse broadcast(TestNetwork network, Envelope envelope) throws InterruptedException {
        try (BroadcastClient orderer = new BroadcastClient(network.client().orderer())) {
            return orderer.broadcast(envelope, Duration.ofSeconds(10));
        }
    }
}
