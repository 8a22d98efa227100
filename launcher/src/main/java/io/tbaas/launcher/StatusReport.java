package io.tbaas.launcher;

import io.tbaas.fabric.admin.PeerAdmin;
import io.tbaas.fabric.node.network.NetworkFolder;
import io.tbaas.fabric.node.network.OrdererPlan;
import io.tbaas.fabric.node.network.PeerOrganisationPlan;
import io.tbaas.fabric.node.network.PeerPlan;
import io.tbaas.fabric.protocol.ChannelId;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionsResult.ChaincodeDefinition;

/** What {@code status} prints: nodes with their addresses, channels with their heights, contracts. */
final class StatusReport {
    private StatusReport() {}

    /** Prints the report; true if the network runs. */
    static boolean print(DataFolder data, PrintWriter out) {
        Optional<ProcessHandle> process = data.process();
        if (process.isEmpty()) {
            out.println("No network runs in " + data.root() + ". Start one with ./tbaas up or ./tbaas quickstart.");
            return false;
        }
        try (NetworkClient client = new NetworkClient(data)) {
            out.printf(
                    "The network in %s runs (process %d).%n%n",
                    data.root(), process.get().pid());
            for (OrdererPlan orderer : client.plan().orderer().orderers()) {
                out.printf(
                        "  %-26s %-10s localhost:%d  (admin localhost:%d)%n",
                        NetworkFolder.nameOf(client.plan().orderer(), orderer),
                        client.plan().orderer().mspId(),
                        orderer.port(),
                        orderer.adminPort());
            }
            client.plan().organisations().forEach(organisation -> printPeer(client, organisation, out));
        }
        return true;
    }

    private static void printPeer(NetworkClient client, PeerOrganisationPlan organisation, PrintWriter out) {
        PeerPlan peer = organisation.peers().getFirst();
        out.printf(
                "  %-26s %-10s localhost:%d%n",
                NetworkFolder.nameOf(organisation, peer), organisation.mspId(), peer.port());
        PeerAdmin admin = client.peerAdmin(organisation);
        for (ChannelId channel : admin.channels()) {
            String contracts = admin.definitions(channel).getChaincodeDefinitionsList().stream()
                    .map(StatusReport::contract)
                    .collect(Collectors.joining(", "));
            out.printf(
                    "      channel %-20s height %,d%s%n",
                    channel.value(),
                    admin.info(channel).getHeight(),
                    contracts.isEmpty() ? "" : "  contracts " + contracts);
        }
    }

    private static String contract(ChaincodeDefinition definition) {
        return definition.getName() + " " + definition.getVersion() + " (sequence " + definition.getSequence() + ")";
    }
}
