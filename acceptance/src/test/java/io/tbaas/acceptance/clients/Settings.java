package io.tbaas.acceptance.clients;

import io.tbaas.acceptance.network.TestNetwork;
import io.tbaas.fabric.node.network.PeerOrganisationPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a client has to be told: where the network is and as whom it comes. */
record Settings(
        String address,
        String tlsCertificate,
        String mspId,
        String certificate,
        String key,
        String channel,
        String contract,
        String prefix,
        String checkpointFile) {
    /** As an ordinary user of the first organisation; all keys that it writes begin with the prefix. */
    static Settings of(TestNetwork network, String channel, String contract, String prefix, Path folder)
            throws IOException {
        PeerOrganisationPlan organisation = network.plan().organisations().getFirst();
        Path peer =
                network.folder().peerMaterial(organisation, organisation.peers().getFirst());
        Path user = network.folder().userMaterial(organisation, "User1").resolve("msp");
        return new Settings(
                "localhost:" + organisation.peers().getFirst().port(),
                peer.resolve("tls/ca.crt").toString(),
                organisation.mspId(),
                only(user.resolve("signcerts")).toString(),
                only(user.resolve("keystore")).toString(),
                channel,
                contract,
                prefix,
                folder.resolve(prefix + "checkpoint.json").toString());
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow(() -> new IOException("no file in " + folder));
        }
    }
}
