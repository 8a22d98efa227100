package io.tbaas.fabric.protocol.config;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.capability.ChannelCapabilities;
import io.tbaas.fabric.protocol.msp.MspRegistry;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import io.tbaas.fabric.protocol.policy.PolicyTree;
import io.tbaas.foundation.TbaasException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigUpdateEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;

/**
 * One configuration of one channel, read and checked: its MSPs, policies, capabilities and settings.
 *
 * <p>Immutable and thread safe; a configuration block gives a new bundle.
 *
 * <p>Source: fabric common/channelconfig/bundle.go, common/configtx/validator.go.
 */
public final class ChannelBundle {
    private final ChannelId channelId;
    private final Config config;
    private final ChannelGroup group;
    private final PolicyTree policies;
    private final UpdateRules updateRules;
    private final VerificationCache cache;

    private ChannelBundle(ChannelId channelId, Config config, VerificationCache cache) {
        this.channelId = channelId;
        this.config = config;
        this.cache = cache;
        this.group =
                step("initializing channelconfig failed", () -> ChannelGroup.read(config.getChannelGroup(), cache));
        this.policies = step(
                "initializing policymanager failed",
                () -> PolicyTree.ofChannel(config.getChannelGroup(), group.msps()));
        SortedMap<String, ConfigElement> elements =
                step("initializing configtx manager failed", () -> elements(channelId, config));
        this.updateRules = new UpdateRules(channelId, elements, policies);
    }

    private static SortedMap<String, ConfigElement> elements(ChannelId channelId, Config config) {
        try {
            ChannelId.of(channelId.value());
        } catch (TbaasException illegal) {
            throw ConfigException.within("bad channel ID", illegal);
        }
        try {
            return ConfigElements.of(config.getChannelGroup());
        } catch (ConfigUpdateException refusal) {
            throw ConfigException.within("error converting config to map", refusal);
        }
    }

    private static <T> T step(String name, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (TbaasException refusal) {
            throw ConfigException.within(name, refusal);
        }
    }

    /**
     * Reads a configuration.
     *
     * @throws ConfigException with Fabric's text if it breaks a rule
     */
    public static ChannelBundle of(ChannelId channelId, Config config, VerificationCache cache) {
        if (!config.hasChannelGroup()) {
            throw new ConfigException("config must contain a channel group");
        }
        ChannelGroup.checkOrderOfCapabilities(config.getChannelGroup());
        return new ChannelBundle(channelId, config, cache);
    }

    /**
     * Reads the configuration in a configuration block (its first envelope).
     *
     * @throws ConfigException with Fabric's text if it is none or breaks a rule
     */
    public static ChannelBundle ofBlock(Block block, VerificationCache cache) {
        ConfigEnvelope envelope = ConfigBlocks.configEnvelopeOf(block);
        if (!envelope.hasConfig()) {
            throw new ConfigException("channelconfig Config cannot be nil");
        }
        return of(ConfigBlocks.channelIdOf(block), envelope.getConfig(), cache);
    }

    /** The channel. */
    public ChannelId channelId() {
        return channelId;
    }

    /** The number of the configuration, unsigned, from 0 in a genesis block. */
    public long sequence() {
        return config.getSequence();
    }

    /** The configuration itself. */
    public Config config() {
        return config;
    }

    /** Its MSPs. */
    public MspRegistry msps() {
        return group.msps();
    }

    /** Its policies; the root is {@code /Channel}. */
    public PolicyTree policies() {
        return policies;
    }

    /** Its channel capabilities. */
    public ChannelCapabilities capabilities() {
        return group.capabilities();
    }

    /** Fabric's name of the hash of block headers and data: {@code SHA256}, {@code SHA3_256} or {@code SM3}. */
    public String hashFunctionName() {
        return group.hashFunctionName();
    }

    /** The hash of block headers and data. */
    public HashFunction hashFunction() {
        return HashFunction.ofFabricName(group.hashFunctionName());
    }

    /** Orderer addresses of the channel as a whole; since V3_0 organisations have their own instead. */
    public List<String> ordererAddresses() {
        return group.ordererAddresses();
    }

    /** The consortium, or empty text. */
    public String consortiumName() {
        return group.consortiumName();
    }

    /** The orderer group, if there is one. */
    public Optional<OrdererSettings> orderer() {
        return group.orderer();
    }

    /** The application group, if there is one. */
    public Optional<ApplicationSettings> application() {
        return group.application();
    }

    /**
     * Requires that all capabilities (channel, orderer, application) are known.
     *
     * @throws TbaasException {@code UNSUPPORTED_CAPABILITY} with Fabric's text
     */
    public void requireSupportedCapabilities() {
        capabilities().requireSupported();
        orderer().ifPresent(orderer -> orderer.capabilities().requireSupported());
        application().ifPresent(application -> application.capabilities().requireSupported());
    }

    /**
     * Authorises a configuration update against this configuration and gives the configuration that it leads to.
     *
     * @param configUpdateEnvelope an envelope of type CONFIG_UPDATE
     * @return the next configuration with {@code configUpdateEnvelope} as its last update
     * @throws ConfigUpdateException with Fabric's text
     */
    public ConfigEnvelope proposeUpdate(Envelope configUpdateEnvelope) {
        ConfigUpdateEnvelope update;
        try {
            update = ConfigEnvelopes.update(configUpdateEnvelope);
        } catch (ConfigUpdateException refusal) {
            throw ConfigUpdateException.within("error converting envelope to config update", refusal);
        }
        return ConfigEnvelope.newBuilder()
                .setConfig(Config.newBuilder().setSequence(sequence() + 1).setChannelGroup(proposed(update)))
                .setLastUpdate(configUpdateEnvelope)
                .build();
    }

    /**
     * What an update depends on and whose consent it needs.
     *
     * @param update a serialized ConfigUpdate
     * @throws ConfigUpdateException with Fabric's text if it cannot be read or is guarded by a policy that does not exist
     */
    public UpdateReview review(ByteString update) {
        return UpdateReview.of(update, updateRules);
    }

    private ConfigGroup proposed(ConfigUpdateEnvelope update) {
        SortedMap<String, ConfigElement> elements;
        try {
            elements = updateRules.authorizedElements(update);
        } catch (ConfigUpdateException refusal) {
            throw ConfigUpdateException.within("error authorizing update", refusal);
        }
        return UpdateRules.toGroup(elements);
    }

    /**
     * Requires that a configuration is what its last update leads to from here.
     *
     * @throws ConfigUpdateException with Fabric's text
     */
    public void validateSuccessor(ConfigEnvelope next) {
        if (!next.hasConfig()) {
            throw new ConfigUpdateException("config envelope has nil config");
        }
        if (next.getConfig().getSequence() != sequence() + 1) {
            throw new ConfigUpdateException("config currently at sequence " + Long.toUnsignedString(sequence())
                    + ", cannot validate config at sequence "
                    + Long.toUnsignedString(next.getConfig().getSequence()));
        }
        ConfigUpdateEnvelope update = ConfigEnvelopes.update(next.getLastUpdate());
        ConfigGroup result = UpdateRules.toGroup(updateRules.authorizedElements(update));
        if (!result.equals(next.getConfig().getChannelGroup())) {
            throw new ConfigUpdateException("ConfigEnvelope LastUpdate did not produce the supplied config result");
        }
    }

    /**
     * The bundle of the next configuration, after {@link #validateSuccessor} and the rules of {@link #withConfig}.
     *
     * @throws ConfigException with Fabric's text if the configuration breaks a rule
     * @throws ConfigUpdateException with Fabric's text if it is not the successor
     */
    public ChannelBundle successor(ConfigEnvelope next) {
        validateSuccessor(next);
        return withConfig(next.getConfig());
    }

    /**
     * The bundle of another configuration of this channel, after Fabric's rules on what no update may change (sections,
     * MSP ids, consensus type). Who signed it is not asked here.
     *
     * @throws ConfigException with Fabric's text if the configuration breaks a rule
     */
    public ChannelBundle withConfig(Config next) {
        ChannelBundle bundle = of(channelId, next, cache);
        SuccessorRules.check(group, bundle.group);
        return bundle;
    }
}
