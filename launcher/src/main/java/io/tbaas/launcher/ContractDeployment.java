package io.tbaas.launcher;

import com.google.protobuf.ByteString;
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
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** Installs a package on every organisation's peer, has all of them approve it side by side, and commits it. */
public final class ContractDeployment {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int POLL_MILLIS = 20;

    private final NetworkClient client;
    private final ChannelId channel;

    /** Deploys to one channel. */
    public ContractDeployment(NetworkClient client, ChannelId channel) {
        this.client = client;
        this.channel = channel;
    }

    /** Whether a contract of this name is committed on the channel. */
    public boolean isDeployed(String name) {
        PeerAdmin first = client.peerAdmin(client.plan().organisations().getFirst());
        return first.definitions(channel).getChaincodeDefinitionsList().stream()
                .anyMatch(definition -> definition.getName().equals(name));
    }

    /** Deploys the first definition of a contract; what was done before is not done again. */
    public void deploy(String name, String version, ByteString contractPackage) throws InterruptedException {
        ContractDefinition definition = ContractDefinition.first(name, version);
        List<PeerOrganisationPlan> organisations = client.plan().organisations();
        try (BroadcastClient orderer = new BroadcastClient(client.orderer())) {
            try (TaskGroup<Boolean> group = new TaskGroup<>("approve")) {
                organisations.forEach(organisation -> group.fork(() -> {
                    String packageId = client.peerAdmin(organisation).install(contractPackage);
                    lifecycle(organisation, orderer).approve(definition, packageId, client.peer(organisation));
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
