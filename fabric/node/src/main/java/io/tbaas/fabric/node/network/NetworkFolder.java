package io.tbaas.fabric.node.network;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tbaas.crypto.network.CryptoMaterial;
import io.tbaas.crypto.network.NetworkCryptoSpec;
import io.tbaas.crypto.network.NodeSpec;
import io.tbaas.crypto.network.OrganisationSpec;
import io.tbaas.fabric.node.NodeError;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The files of an embedded network: its plan, keys and certificates in cryptogen's shape, and one folder per node.
 *
 * @param root the network's folder
 */
public record NetworkFolder(Path root) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** The plan of the network that lives here, if one does. */
    public Optional<NetworkPlan> plan() {
        if (!Files.exists(planFile())) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(planFile().toFile(), NetworkPlan.class));
        } catch (IOException e) {
            throw new TbaasException(
                    NodeError.NETWORK_FOLDER_UNUSABLE, planFile() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Makes keys and certificates of a new network; the plan is written last and marks the folder as complete. */
    public void create(NetworkPlan plan, Instant now) {
        try {
            Files.createDirectories(root);
            CryptoMaterial.write(CryptoMaterial.generate(cryptoSpec(plan), now), organizations());
            JSON.writeValue(planFile().toFile(), plan);
        } catch (IOException e) {
            throw new TbaasException(
                    NodeError.NETWORK_FOLDER_UNUSABLE,
                    "The folder " + root + " cannot be written: " + e.getMessage(),
                    e);
        }
    }

    /** What the network's next start goes by; the defaults where nothing was kept. */
    public NetworkSettings settings() {
        if (!Files.exists(settingsFile())) {
            return NetworkSettings.DEFAULTS;
        }
        try {
            return JSON.readValue(settingsFile().toFile(), NetworkSettings.class);
        } catch (IOException e) {
            throw new TbaasException(
                    NodeError.NETWORK_FOLDER_UNUSABLE, settingsFile() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Keeps settings for the next start. */
    public void keep(NetworkSettings settings) {
        try {
            Files.createDirectories(root);
            JSON.writeValue(settingsFile().toFile(), settings);
        } catch (IOException e) {
            throw new TbaasException(
                    NodeError.NETWORK_FOLDER_UNUSABLE,
                    "The folder " + root + " cannot be written: " + e.getMessage(),
                    e);
        }
    }

    /** Where keys and certificates are, as cryptogen lays them out. */
    public Path organizations() {
        return root.resolve("organizations");
    }

    /** Keys and certificates of a peer: {@code msp} and {@code tls}. */
    public Path peerMaterial(PeerOrganisationPlan organisation, PeerPlan peer) {
        return organisation(organisation).resolve("peers").resolve(nameOf(organisation, peer));
    }

    /** Keys and certificates of a user or administrator, for example {@code Admin} or {@code User1}. */
    public Path userMaterial(PeerOrganisationPlan organisation, String user) {
        return organisation(organisation).resolve("users").resolve(user + "@" + organisation.domain());
    }

    /** Keys and certificates of an orderer: {@code msp} and {@code tls}. */
    public Path ordererMaterial(OrdererOrganisationPlan organisation, OrdererPlan orderer) {
        return organisation(organisation).resolve("orderers").resolve(nameOf(organisation, orderer));
    }

    /** Keys and certificates of the orderer organisation's administrator. */
    public Path ordererAdministrator(OrdererOrganisationPlan organisation) {
        return organisation(organisation).resolve("users").resolve("Admin@" + organisation.domain());
    }

    /** The folder of an organisation with peers; its {@code msp} is the organisation's definition. */
    public Path organisation(PeerOrganisationPlan organisation) {
        return organizations().resolve("peerOrganizations").resolve(organisation.domain());
    }

    /** The folder of an organisation with orderers; its {@code msp} is the organisation's definition. */
    public Path organisation(OrdererOrganisationPlan organisation) {
        return organizations().resolve("ordererOrganizations").resolve(organisation.domain());
    }

    /** Ledgers, contracts and other data of one node. */
    public Path nodeData(String nodeName) {
        return root.resolve("nodes").resolve(nodeName);
    }

    /** A peer's full name. */
    public static String nameOf(PeerOrganisationPlan organisation, PeerPlan peer) {
        return peer.hostname() + "." + organisation.domain();
    }

    /** An orderer's full name. */
    public static String nameOf(OrdererOrganisationPlan organisation, OrdererPlan orderer) {
        return orderer.hostname() + "." + organisation.domain();
    }

    private Path planFile() {
        return root.resolve("network.json");
    }

    private Path settingsFile() {
        return root.resolve("settings.json");
    }

    private static NetworkCryptoSpec cryptoSpec(NetworkPlan plan) {
        OrdererOrganisationPlan orderer = plan.orderer();
        List<NodeSpec> orderers = orderer.orderers().stream()
                .map(node -> NodeSpec.local(node.hostname()))
                .toList();
        List<OrganisationSpec> organisations = plan.organisations().stream()
                .map(organisation -> new OrganisationSpec(
                        organisation.mspId(),
                        organisation.domain(),
                        organisation.peers().stream()
                                .map(peer -> NodeSpec.local(peer.hostname()))
                                .toList(),
                        1,
                        true))
                .toList();
        return new NetworkCryptoSpec(
                List.of(new OrganisationSpec(orderer.mspId(), orderer.domain(), orderers, 0, true)),
                organisations,
                plan.algorithm());
    }
}
