package io.tbaas.fabric.protocol.config;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.capability.OrdererCapabilities;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.common.Consenter;
import org.hyperledger.fabric.protos.orderer.ConsensusType;

/**
 * The orderer group of a channel configuration.
 *
 * <p>Source: fabric common/channelconfig/orderer.go.
 *
 * @param consensusType {@code etcdraft} or {@code BFT}
 * @param consensusMetadata the consensus type's own settings, serialized
 * @param consensusState normal operation or maintenance
 * @param batchLimits how large a block may grow
 * @param batchTimeout how long a block waits to be filled
 * @param maxChannels how many channels the orderer allows, unsigned; 0 means no limit
 * @param organisations by the name of their group
 * @param consenters the consenter mapping of BFT
 * @param capabilities orderer capabilities
 */
public record OrdererSettings(
        String consensusType,
        ByteString consensusMetadata,
        ConsensusType.State consensusState,
        BatchLimits batchLimits,
        Duration batchTimeout,
        long maxChannels,
        Map<String, OrdererOrganisation> organisations,
        List<Consenter> consenters,
        OrdererCapabilities capabilities) {
    /** Keeps copies. */
    public OrdererSettings {
        organisations = Map.copyOf(organisations);
        consenters = List.copyOf(consenters);
    }
}
