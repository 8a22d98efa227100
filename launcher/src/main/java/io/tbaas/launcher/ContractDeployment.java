package io.tbaas.launcher;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.admin.ChannelClient;
import io.tbaas.fabric.admin.ContractDefinition;
import io.tbaas.fabric.admin.ContractLifecycle;
import io.tbaas.fabric.admin.PeerAdmin;
import io.tbaas.fabric.admin.PeerConnection;
import io.tbaas.fabric.comm.broadcast.BroadcastClient;
import io.tbaas.fabric.node.network.PeerOrganisationPlan;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.foundation.TaskGroup;
import io.tbaas.foundation.TbaasException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionsResult.ChaincodeDefinition;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryInstalledChaincodesResult.InstalledChaincode;

/** Installs a package on every organisation's peer, has all of them approve it side by side, and commits it. */
public final class ContractDeployment {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int POLL_MILLIS = 20;
    private static final String APPROVED_BEFORE = "with unchanged content";

    private final NetworkClient client;
    private final ChannelId channel;

    /** Deploys to one channel. */
    public ContractDeployment(NetworkClient client, ChannelId channel) {
        this.client = client;
        this.channel = channel;
    }

    /** Whether a contract of this name is committed on the channel. */
    public boolean isDeployed(String name) {
        return names().contains(name);
    }

    /** The contracts that are committed on the channel. */
    public List<String> names() {
        return definitions().map(ChaincodeDefinition::getName).toList();
    }

    /** The sequence of a contract's committed definition, 0 if there is none. */
    public long sequence(String name) {
        return definitions()
                .filter(definition -> definition.getName().equals(name))
                .mapToLong(ChaincodeDefinition::getSequence)
                .findFirst()
                .orElse(0);
    }

    private Stream<ChaincodeDefinition> definitions() {
        PeerAdmin first = client.peerAdmin(client.plan().organisations().getFirst());
        return first.definitions(channel).getChaincodeDefinitionsList().stream();
    }

    /** Deploys the first definition of a contract. */
    public void deploy(String name, String version, ByteString contractPackage) throws InterruptedException {
        deploy(ContractDefinition.first(name, version), contractPackage);
    }

    /** Deploys a definition; what an earlier attempt has done is not done again. */
    public void deploy(ContractDefinition definition, ByteString contractPackage) throws InterruptedException {
        List<PeerOrganisationPlan> organisations = client.plan().organisations();
        try (BroadcastClient orderer = new BroadcastClient(client.orderer())) {
            try (TaskGroup<Boolean> group = new TaskGroup<>("approve")) {
                organisations.forEach(organisation -> group.fork(() -> {
                    approve(organisation, definition, install(organisation, contractPackage), orderer);
                    return true;
                }));
                group.join();
            }
            awaitEqualHeights(organisations);
            List<PeerConnection> peers =
                    organisations.stream().map(client::peer).toList();
            lifecycle(organisations.getFirst(), orderer).commit(definition, peers);
        }
    }

    private String install(PeerOrganisationPlan organisation, ByteString contractPackage) {
        PeerAdmin peer = client.peerAdmin(organisation);
        String hash = HexFormat.of().formatHex(HashFunction.SHA_256.digest(contractPackage.toByteArray()));
        return peer.installed().getInstalledChaincodesList().stream()
                .map(InstalledChaincode::getPackageId)
                .filter(packageId -> packageId.endsWith(":" + hash))
                .findFirst()
                .orElseGet(() -> peer.install(contractPackage));
    }

    private void approve(
            PeerOrganisationPlan organisation, ContractDefinition definition, String packageId, BroadcastClient orderer)
            throws InterruptedException {
        try {
            lifecycle(organisation, orderer).approve(definition, packageId, client.peer(organisation));
        } catch (TbaasException e) {
            if (!String.valueOf(e.getMessage()).contains(APPROVED_BEFORE)) {
                throw e;
            }
        }
    }

    /** A peer that has not seen the last approval yet would endorse another result. */
    private void awaitEqualHeights(List<PeerOrganisationPlan> organisations) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (heights(organisations).distinct().count() > 1) {
            if (System.nanoTime() > deadlineNanos) {
                throw new TbaasException(
                        LauncherError.NETWORK_DID_NOT_START,
                        "The peers do not come to the same height of channel " + channel.value()
                                + "; ./tbaas logs says why.");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private LongStream heights(List<PeerOrganisationPlan> organisations) {
        return organisations.stream()
                .mapToLong(organisation ->
                        client.peerAdmin(organisation).info(channel).getHeight());
    }

    private ContractLifecycle lifecycle(PeerOrganisationPlan organisation, BroadcastClient orderer) {
        ChannelClient submitter =
                new ChannelClient(channel, client.administrator(organisation), orderer, Clock.systemUTC());
        return new ContractLifecycle(channel, submitter, client.peerAdmin(organisation));
    }
}
