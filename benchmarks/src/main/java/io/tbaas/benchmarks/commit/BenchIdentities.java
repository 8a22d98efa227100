package io.tbaas.benchmarks.commit;

import io.tbaas.crypto.HashFunction;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.fabric.comm.identity.MspFolder;
import io.tbaas.fabric.node.network.NetworkFolder;
import io.tbaas.fabric.node.network.NetworkGenesis;
import io.tbaas.fabric.node.network.NetworkPlan;
import io.tbaas.fabric.node.network.PeerOrganisationPlan;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;

/**
 * The signers of a generated network that never runs.
 *
 * @param client creates the transactions
 * @param endorsers one peer of each organisation
 * @param orderer signs the blocks
 */
record BenchIdentities(
        Block genesis,
        ChannelBundle bundle,
        SigningIdentity client,
        List<SigningIdentity> endorsers,
        SigningIdentity orderer) {
    static final ChannelId CHANNEL = new ChannelId("bench");
    private static final int ORGANISATIONS = 2;
    private static final int UNUSED_PORT = 7050;

    BenchIdentities {
        endorsers = List.copyOf(endorsers);
    }

    static BenchIdentities create(Path folder, SignatureAlgorithm algorithm) {
        NetworkFolder network = new NetworkFolder(folder);
        NetworkPlan plan = NetworkPlan.ofOrganisations(ORGANISATIONS, UNUSED_PORT, algorithm);
        network.create(plan, Instant.now());
        Block genesis = new NetworkGenesis(network, plan).block(CHANNEL, Instant.now());
        PeerOrganisationPlan first = plan.organisations().getFirst();
        return new BenchIdentities(
                genesis,
                ChannelBundle.ofBlock(genesis, VerificationCache.disabled()),
                signer(first.mspId(), network.userMaterial(first, "User1")),
                plan.organisations().stream()
                        .map(organisation -> signer(
                                organisation.mspId(),
                                network.peerMaterial(
                                        organisation, organisation.peers().getFirst())))
                        .toList(),
                signer(
                        plan.orderer().mspId(),
                        network.ordererMaterial(
                                plan.orderer(), plan.orderer().orderers().getFirst())));
    }

    private static SigningIdentity signer(String mspId, Path material) {
        return MspFolder.signingIdentity(new MspId(mspId), material.resolve("msp"));
    }

    HashFunction hash() {
        return HashFunction.ofFabricName(bundle.hashFunctionName());
    }
}
