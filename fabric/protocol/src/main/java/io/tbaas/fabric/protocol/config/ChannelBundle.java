package io.tbaas.fabric.protocol.config;

import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.capability.ChannelCapabilities;
import io.tbaas.fabric.protocol.msp.MspRegistry;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import io.tbaas.fabric.protocol.policy.PolicyTree;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;

/**
 * One configuration of one channel, read and checked: its MSPs, policies, capabilities and settings.
 *
 * <p>Immutable and thread safe; a configuration block gives a new bundle.
 *
 * <p>Source: fabric common/channelconfig/bundle.go, common/configtx/validator.go.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"}) // until it is filled in
public final class ChannelBundle {
    private ChannelBundle() {}

    /**
     * Reads a configuration.
     *
     * @throws ConfigException with Fabric's text if it breaks a rule
     */
    public static ChannelBundle of(ChannelId channelId, Config config, VerificationCache cache) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Reads the configuration in a configuration block (its first envelope).
     *
     * @throws ConfigException with Fabric's text if it is none or breaks a rule
     */
    public static ChannelBundle ofBlock(Block block, VerificationCache cache) {
        throw new UnsupportedOperationException("not yet");
    }

    /** The channel. */
    public ChannelId channelId() {
        throw new UnsupportedOperationException("not yet");
    }

    /** The number of the configuration, from 0 in a genesis block made by configtxgen. */
    public long sequence() {
        throw new UnsupportedOperationException("not yet");
    }

    /** The configuration itself. */
    public Config config() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Its MSPs. */
    public MspRegistry msps() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Its policies; the root is {@code /Channel}. */
    public PolicyTree policies() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Its channel capabilities. */
    public ChannelCapabilities capabilities() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Fabric's name of the hash of block headers and data: {@code SHA256}, {@code SHA3_256} or {@code SM3}. */
    public String hashFunctionName() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Orderer addresses of the channel as a whole; since V3_0 organisations have their own instead. */
    public List<String> ordererAddresses() {
        throw new UnsupportedOperationException("not yet");
    }

    /** The consortium, or empty text. */
    public String consortiumName() {
        throw new UnsupportedOperationException("not yet");
    }

    /** The orderer group, if there is one. */
    public Optional<OrdererSettings> orderer() {
        throw new UnsupportedOperationException("not yet");
    }

    /** The application group, if there is one. */
    public Optional<ApplicationSettings> application() {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Requires that all capabilities (channel, orderer, application) are known.
     *
     * @throws io.tbaas.foundation.TbaasException {@code UNSUPPORTED_CAPABILITY} with Fabric's text
     */
    public void requireSupportedCapabilities() {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Authorises a configuration update against this configuration and gives the configuration that it leads to.
     *
     * @param configUpdateEnvelope an envelope of type CONFIG_UPDATE
     * @return the next configuration with {@code configUpdateEnvelope} as its last update
     * @throws ConfigUpdateException with Fabric's text
     */
    public ConfigEnvelope proposeUpdate(Envelope configUpdateEnvelope) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Requires that a configuration is what its last update leads to from here.
     *
     * @throws ConfigUpdateException with Fabric's text
     */
    public void validateSuccessor(ConfigEnvelope next) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * The bundle of the next configuration, after {@link #validateSuccessor} and Fabric's rules on what may change.
     *
     * @throws ConfigException with Fabric's text if the configuration breaks a rule
     * @throws ConfigUpdateException with Fabric's text if it is not the successor
     */
    public ChannelBundle successor(ConfigEnvelope next) {
        throw new UnsupportedOperationException("not yet");
    }
}
