package io.tbaas.fabric.protocol.config;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.msp.Msp;
import io.tbaas.fabric.protocol.msp.MspException;
import io.tbaas.fabric.protocol.msp.MspRegistry;
import io.tbaas.fabric.protocol.msp.MspVersion;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import java.util.HashMap;
import java.util.Map;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.MSPConfig;

/**
 * Collects the MSPs of a configuration while its groups are read. An organisation may stand in several groups, but with
 * one definition only. Confined to one reading.
 *
 * <p>Source: fabric common/channelconfig/msp.go#MSPConfigHandler.
 */
final class MspDefinitions {
    private static final int FABRIC = 0;

    private final MspVersion version;
    private final VerificationCache cache;
    private final Map<String, MSPConfig> definitions = new HashMap<>();
    private final Map<String, Msp> msps = new HashMap<>();

    MspDefinitions(MspVersion version, VerificationCache cache) {
        this.version = version;
        this.cache = cache;
    }

    Msp add(String organisation, MSPConfig definition) {
        if (definition.getType() != FABRIC) {
            throw new ConfigException("Setup error: unsupported msp type " + definition.getType());
        }
        FabricMSPConfig config = parse(definition);
        String id = config.getName();
        MSPConfig known = definitions.get(id);
        if (known != null && known.equals(definition)) {
            return known(id);
        }
        Msp msp = setUp(config);
        if (known != null) {
            throw new ConfigException("Attempted to define two different versions of MSP: " + id);
        }
        definitions.put(id, definition);
        msps.put(id, msp);
        if (id.isEmpty()) {
            throw new ConfigException("MSP for org " + organisation + " has empty MSP ID");
        }
        return msp;
    }

    private Msp known(String id) {
        Msp msp = msps.get(id);
        if (msp == null) {
            throw new IllegalStateException("definition without MSP: " + id);
        }
        return msp;
    }

    private static FabricMSPConfig parse(MSPConfig definition) {
        try {
            return Parsing.parse(definition.getConfig(), FabricMSPConfig.parser());
        } catch (InvalidProtocolBufferException malformed) {
            throw new ConfigException(
                    "setting up the MSP manager failed: failed unmarshalling fabric msp config:"
                            + " proto: cannot parse invalid wire-format data",
                    malformed);
        }
    }

    private Msp setUp(FabricMSPConfig config) {
        try {
            return Msp.of(config, version, cache);
        } catch (MspException refusal) {
            throw ConfigException.within("setting up the MSP manager failed", refusal);
        }
    }

    MspRegistry registry() {
        return MspRegistry.of(msps.values());
    }
}
