package io.tbaas.fabric.comm.identity;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.comm.CommError;
import io.tbaas.foundation.TbaasException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.FabricNodeOUs;
import org.hyperledger.fabric.protos.msp.FabricOUIdentifier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * An MSP folder's {@code config.yaml}: organisational units, and the units that tell roles.
 *
 * @param folder certificates are named relative to it
 * @param content the file's top level, empty where there is no file
 */
record MspConfigFile(Path folder, Map<?, ?> content) {
    private static final Logger LOG = LoggerFactory.getLogger(MspConfigFile.class);

    static MspConfigFile read(Path folder) {
        Path file = folder.resolve("config.yaml");
        if (!Files.exists(file)) {
            return new MspConfigFile(folder, Map.of());
        }
        try {
            Object parsed = new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(PemFiles.read(file).toStringUtf8());
            return new MspConfigFile(folder, parsed instanceof Map<?, ?> map ? map : Map.of());
        } catch (YAMLException malformed) {
            throw new TbaasException(
                    CommError.COMM_BAD_IDENTITY,
                    "failed unmarshalling configuration file at [" + file + "]",
                    malformed);
        }
    }

    void applyTo(FabricMSPConfig.Builder config) {
        if (content.get("OrganizationalUnitIdentifiers") instanceof List<?> units) {
            for (Object unit : units) {
                config.addOrganizationalUnitIdentifiers(FabricOUIdentifier.newBuilder()
                        .setCertificate(PemFiles.read(folder.resolve(text(unit, "Certificate"))))
                        .setOrganizationalUnitIdentifier(text(unit, "OrganizationalUnitIdentifier")));
            }
        }
        if (content.get("NodeOUs") instanceof Map<?, ?> nodeOus && Boolean.TRUE.equals(nodeOus.get("Enable"))) {
            config.setFabricNodeOus(nodeOus(nodeOus));
        }
    }

    private FabricNodeOUs nodeOus(Map<?, ?> section) {
        FabricNodeOUs.Builder nodeOus = FabricNodeOUs.newBuilder().setEnable(true);
        unit(section, "ClientOUIdentifier").ifPresent(nodeOus::setClientOuIdentifier);
        unit(section, "PeerOUIdentifier").ifPresent(nodeOus::setPeerOuIdentifier);
        unit(section, "AdminOUIdentifier").ifPresent(nodeOus::setAdminOuIdentifier);
        unit(section, "OrdererOUIdentifier").ifPresent(nodeOus::setOrdererOuIdentifier);
        return nodeOus.build();
    }

    private Optional<FabricOUIdentifier> unit(Map<?, ?> section, String name) {
        @Nullable Object unit = section.get(name);
        String identifier = text(unit, "OrganizationalUnitIdentifier");
        if (identifier.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(FabricOUIdentifier.newBuilder()
                .setOrganizationalUnitIdentifier(identifier)
                .setCertificate(certificate(text(unit, "Certificate"), name))
                .build());
    }

    /** A unit whose certificate is not named, or cannot be read, holds for every issuer of the MSP. */
    private ByteString certificate(String path, String unit) {
        if (path.isEmpty()) {
            return ByteString.EMPTY;
        }
        Path file = folder.resolve(path);
        if (!Files.isReadable(file)) {
            LOG.warn("Failed loading {} certificate at [{}]", unit, file);
            return ByteString.EMPTY;
        }
        return PemFiles.read(file);
    }

    private static String text(@Nullable Object section, String key) {
        return section instanceof Map<?, ?> map && map.get(key) instanceof String text ? text : "";
    }
}
