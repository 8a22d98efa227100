package io.tbaas.fabric.orderer.consensus;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.orderer.rules.RefusedException;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.config.GoDuration;
import io.tbaas.fabric.protocol.config.OrdererSettings;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.hyperledger.fabric.protos.orderer.etcdraft.ConfigMetadata;
import org.hyperledger.fabric.protos.orderer.etcdraft.Consenter;
import org.hyperledger.fabric.protos.orderer.etcdraft.Options;

/**
 * The rules of etcdraft's metadata in a channel configuration.
 *
 * <p>Source: fabric orderer/consensus/etcdraft/util.go#VerifyConfigMetadata.
 */
final class EtcdraftSettings {
    private EtcdraftSettings() {}

    static ConfigMetadata parse(OrdererSettings orderer) throws RefusedException {
        try {
            return Parsing.parse(orderer.consensusMetadata(), ConfigMetadata.parser());
        } catch (InvalidProtocolBufferException malformed) {
            throw RefusedException.malformed(malformed.getMessage())
                    .within("failed to unmarshal new etcdraft metadata configuration");
        }
    }

    static void require(ConfigMetadata metadata, ConsenterCertificates certificates) throws RefusedException {
        if (!metadata.hasOptions()) {
            throw RefusedException.malformed("nil Raft config metadata options");
        }
        requireOptions(metadata.getOptions());
        if (metadata.getConsentersCount() == 0) {
            throw RefusedException.malformed("empty consenter set");
        }
        for (Consenter consenter : metadata.getConsentersList()) {
            try {
                certificates.require(consenter);
            } catch (RefusedException invalid) {
                throw invalid.within(
                        "consenter " + consenter.getHost() + ":" + consenter.getPort() + " has invalid certificate");
            }
        }
        requireDistinct(metadata);
    }

    private static void requireOptions(Options options) throws RefusedException {
        if (options.getHeartbeatTick() == 0 || options.getElectionTick() == 0 || options.getMaxInflightBlocks() == 0) {
            throw RefusedException.malformed("none of HeartbeatTick (" + unsigned(options.getHeartbeatTick())
                    + "), ElectionTick (" + unsigned(options.getElectionTick()) + ") and MaxInflightBlocks ("
                    + unsigned(options.getMaxInflightBlocks()) + ") can be zero");
        }
        if (Integer.compareUnsigned(options.getElectionTick(), options.getHeartbeatTick()) <= 0) {
            throw RefusedException.malformed("ElectionTick (" + unsigned(options.getElectionTick())
                    + ") must be greater than HeartbeatTick (" + unsigned(options.getHeartbeatTick()) + ")");
        }
        Duration tick;
        try {
            tick = GoDuration.parse(options.getTickInterval());
        } catch (IllegalArgumentException malformed) {
            throw RefusedException.malformed("failed to parse TickInterval (" + options.getTickInterval()
                    + ") to time duration: " + malformed.getMessage());
        }
        if (tick.isZero()) {
            throw RefusedException.malformed("TickInterval cannot be zero");
        }
    }

    private static void requireDistinct(ConfigMetadata metadata) throws RefusedException {
        Set<ByteString> seen = new HashSet<>();
        for (Consenter consenter : metadata.getConsentersList()) {
            boolean known = seen.contains(consenter.getServerTlsCert()) || seen.contains(consenter.getClientTlsCert());
            if (known) {
                throw RefusedException.malformed("duplicate consenter: server cert: "
                        + consenter.getServerTlsCert().toStringUtf8() + ", client cert: "
                        + consenter.getClientTlsCert().toStringUtf8());
            }
            seen.add(consenter.getServerTlsCert());
            seen.add(consenter.getClientTlsCert());
        }
    }

    private static String unsigned(int value) {
        return Integer.toUnsignedString(value);
    }
}
