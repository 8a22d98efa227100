package io.tbaas.fabric.protocol.genesis;

import io.tbaas.fabric.protocol.ChannelId;
import java.util.Map;
import java.util.Set;

/**
 * What a channel is to be: the records of a configtx.yaml profile.
 *
 * <p>Source: fabric internal/configtxgen/genesisconfig/config.go#Profile.
 *
 * @param channelId its name
 * @param hashFunctionName Fabric's name: {@code SHA256}, {@code SHA3_256} or {@code SM3}
 * @param policies of the channel group
 * @param capabilities of the channel, for example {@code V3_0}
 * @param orderer its orderer group
 * @param application its application group
 */
public record GenesisProfile(
        ChannelId channelId,
        String hashFunctionName,
        Map<String, PolicyProfile> policies,
        Set<String> capabilities,
        OrdererProfile orderer,
        ApplicationProfile application) {
    /** Keeps copies. */
    public GenesisProfile {
        policies = Map.copyOf(policies);
        capabilities = Set.copyOf(capabilities);
    }
}
