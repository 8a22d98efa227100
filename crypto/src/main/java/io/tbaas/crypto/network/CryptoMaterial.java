package io.tbaas.crypto.network;

import io.tbaas.crypto.x509.Validity;
import io.tbaas.foundation.TbaasException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Makes what cryptogen makes.
 *
 * <p>Source: fabric cmd/cryptogen/main.go, internal/cryptogen.
 */
public final class CryptoMaterial {
    private CryptoMaterial() {}

    /**
     * Makes the material in memory, valid for 3650 days from five minutes before {@code now}.
     *
     * <p>TLS keys are ECDSA P-256 where the identities are SM2 or Ed25519, since TLS ends do not all know those.
     */
    public static NetworkMaterial generate(NetworkCryptoSpec spec, Instant now) {
        OrganisationMaker maker = new OrganisationMaker(spec.algorithm(), Validity.ofCryptogen(now));
        List<OrganisationMaterial> orderers = spec.ordererOrganisations().stream()
                .map(organisation -> maker.make(organisation, NodeMaterial.Role.ORDERER))
                .toList();
        List<OrganisationMaterial> peers = spec.peerOrganisations().stream()
                .map(organisation -> maker.make(organisation, NodeMaterial.Role.PEER))
                .toList();
        return new NetworkMaterial(orderers, peers);
    }

    /**
     * Writes cryptogen's folders ({@code ordererOrganizations}, {@code peerOrganizations}) into a folder; private keys
     * are readable by their owner only.
     *
     * @throws TbaasException {@code STORAGE_FAILED} if an organisation's folder exists already, before anything is
     *     written, or if a file cannot be written
     */
    public static void write(NetworkMaterial material, Path folder) {
        new MaterialWriter(folder).write(material);
    }
}
