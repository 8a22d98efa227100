package io.tbaas.fabric.protocol.genesis;

import io.tbaas.fabric.protocol.config.BatchLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The orderer group of a profile.
 *
 * @param consensus how orderers agree
 * @param addresses {@code host:port} for the channel as a whole; empty with V3_0
 * @param batchTimeout how long a block waits to be filled
 * @param batchLimits how large a block may grow
 * @param maxChannels how many channels the orderer allows; 0 means no limit
 * @param organisations in any order
 * @param policies by name; usually {@link PolicyProfile#usualOfGroups} with BlockValidation {@code ANY Writers}
 * @param capabilities for example {@code V2_0}
 */
public record OrdererProfile(
        ConsensusProfile consensus,
        List<String> addresses,
        Duration batchTimeout,
        BatchLimits batchLimits,
        long maxChannels,
        List<OrganisationProfile> organisations,
        Map<String, PolicyProfile> policies,
        Set<String> capabilities) {
    /** Keeps copies. */
    public OrdererProfile {
        addresses = List.copyOf(addresses);
        organisations = List.copyOf(organisations);
        policies = Map.copyOf(policies);
        capabilities = Set.copyOf(capabilities);
    }
}
