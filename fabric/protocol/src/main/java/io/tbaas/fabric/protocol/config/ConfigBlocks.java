package io.tbaas.fabric.protocol.config;

import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;

/** Reads configuration blocks. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"}) // until it is filled in
public final class ConfigBlocks {
    private ConfigBlocks() {}

    /**
     * The configuration in a block's first envelope.
     *
     * @throws ConfigException if the block carries none
     */
    public static Config configOf(Block block) {
        return configEnvelopeOf(block).getConfig();
    }

    /**
     * The configuration and the update that led to it, from a block's first envelope.
     *
     * @throws ConfigException if the block carries none
     */
    public static ConfigEnvelope configEnvelopeOf(Block block) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Whether the block is a configuration block: one envelope, of type CONFIG. */
    public static boolean isConfigBlock(Block block) {
        throw new UnsupportedOperationException("not yet");
    }
}
