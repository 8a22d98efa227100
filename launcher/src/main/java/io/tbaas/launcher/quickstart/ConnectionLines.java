package io.tbaas.launcher.quickstart;

import io.tbaas.fabric.node.network.PeerOrganisationPlan;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.launcher.NetworkClient;
import java.io.PrintStream;
import java.nio.file.Path;

/** Lines to copy: how other Fabric clients connect to the network that is left running. */
final class ConnectionLines {
    private ConnectionLines() {}

    static void print(NetworkClient client, ChannelId channel, PrintStream out) {
        PeerOrganisationPlan organisation = client.plan().organisations().getFirst();
        int port = organisation.peers().getFirst().port();
        Path tls = client.folder()
                .peerMaterial(organisation, organisation.peers().getFirst())
                .resolve("tls/ca.crt");
        Path user = client.folder().userMaterial(organisation, "User1").resolve("msp");
        out.printf(
                """

                The network goes on running; ./tbaas status shows it, ./tbaas stop ends it. Any Fabric client connects:

                  peer CLI   export CORE_PEER_TLS_ENABLED=true CORE_PEER_LOCALMSPID=%1$s CORE_PEER_ADDRESS=localhost:%2$d \\
                               CORE_PEER_TLS_ROOTCERT_FILE=%3$s \\
                               CORE_PEER_MSPCONFIGPATH=%4$s
                             peer chaincode query -C %5$s -n traceability -c '{"Args":["ReadBatch","..."]}'

                  Node       const client = new grpc.Client('localhost:%2$d', grpc.credentials.createSsl(fs.readFileSync('%3$s')));
                             const gateway = connect({ client, identity: { mspId: '%1$s', credentials }, signer, hash: hash.sha256 });
                             const contract = gateway.getNetwork('%5$s').getContract('traceability');

                  Java       ManagedChannel channel = Grpc.newChannelBuilder("localhost:%2$d",
                                 TlsChannelCredentials.newBuilder().trustManager(new File("%3$s")).build()).build();
                             Gateway gateway = Gateway.newInstance().identity(identity).signer(signer).connection(channel).connect();
                             Contract contract = gateway.getNetwork("%5$s").getContract("traceability");

                  An ordinary user's certificate and key: %4$s
                """,
                organisation.mspId(), port, tls, user, channel.value());
    }
}
