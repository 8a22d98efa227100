package io.tbaas.fabric.node.network;

import io.tbaas.crypto.SignatureAlgorithm;
import java.util.List;
import java.util.stream.IntStream;

/** Everything that decides what an embedded network is; kept beside its data, so that a restart finds the same. */
public record NetworkPlan(
        SignatureAlgorithm algorithm, OrdererOrganisationPlan orderer, List<PeerOrganisationPlan> organisations) {
    private static final int PORTS_PER_ORGANISATION = 2000;

    /** Copies the list. */
    public NetworkPlan {
        organisations = List.copyOf(organisations);
    }

    /**
     * Organisations Org1, Org2, … with one peer each and one orderer, on the ports of Fabric's test network when
     * {@code basePort} is 7050: orderer base and base + 3, peers base + 1, base + 2001, …
     */
    public static NetworkPlan ofOrganisations(int count, int basePort, SignatureAlgorithm algorithm) {
        OrdererOrganisationPlan orderer = new OrdererOrganisationPlan(
                "OrdererOrg", "OrdererMSP", "example.com", List.of(new OrdererPlan("orderer", basePort, basePort + 3)));
        List<PeerOrganisationPlan> organisations = IntStream.rangeClosed(1, count)
                .mapToObj(number -> organisation(number, basePort + 1 + PORTS_PER_ORGANISATION * (number - 1)))
                .toList();
        return new NetworkPlan(algorithm, orderer, organisations);
    }

    /** Fabric's name of the hash of the network's channels: SM3 where identities sign with SM2. */
    String hashName() {
        return algorithm == SignatureAlgorithm.SM2 ? "SM3" : "SHA256";
    }

    private static PeerOrganisationPlan organisation(int number, int port) {
        return new PeerOrganisationPlan(
                "Org" + number + "MSP",
                "Org" + number + "MSP",
                "org" + number + ".example.com",
                List.of(new PeerPlan("peer0", port, port + 1)));
    }
}
