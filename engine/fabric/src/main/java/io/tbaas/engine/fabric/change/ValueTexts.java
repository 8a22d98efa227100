package io.tbaas.engine.fabric.change;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.engine.fabric.policy.PolicyForms;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.config.GroupKeys;
import io.tbaas.foundation.Bytes;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hyperledger.fabric.protos.common.Capabilities;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.OrdererAddresses;
import org.hyperledger.fabric.protos.common.Policy;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.MSPConfig;
import org.hyperledger.fabric.protos.orderer.BatchSize;
import org.hyperledger.fabric.protos.orderer.BatchTimeout;
import org.hyperledger.fabric.protos.orderer.ConsensusType;
import org.hyperledger.fabric.protos.orderer.etcdraft.ConfigMetadata;
import org.hyperledger.fabric.protos.peer.AnchorPeers;

/** Elements of a configuration in words. */
final class ValueTexts {
    private ValueTexts() {}

    static String of(String name, ByteString value) {
        try {
            return switch (name) {
                case GroupKeys.BATCH_SIZE -> batchSize(Parsing.parse(value, BatchSize.parser()));
                case GroupKeys.BATCH_TIMEOUT ->
                    Parsing.parse(value, BatchTimeout.parser()).getTimeout();
                case GroupKeys.ANCHOR_PEERS ->
                    joined(Parsing.parse(value, AnchorPeers.parser()).getAnchorPeersList().stream()
                            .map(anchor -> anchor.getHost() + ":" + anchor.getPort())
                            .toList());
                case GroupKeys.ENDPOINTS, GroupKeys.ORDERER_ADDRESSES ->
                    joined(Parsing.parse(value, OrdererAddresses.parser()).getAddressesList());
                case GroupKeys.CAPABILITIES ->
                    joined(List.copyOf(new TreeMap<>(
                                    Parsing.parse(value, Capabilities.parser()).getCapabilitiesMap())
                            .keySet()));
                case GroupKeys.CONSENSUS_TYPE -> consensus(Parsing.parse(value, ConsensusType.parser()));
                case GroupKeys.MSP ->
                    msp(Parsing.parse(Parsing.parse(value, MSPConfig.parser()).getConfig(), FabricMSPConfig.parser()));
                default -> bytes(value);
            };
        } catch (InvalidProtocolBufferException unreadable) {
            return bytes(value);
        }
    }

    static String of(Policy policy) {
        return PolicyForms.ofMessage(policy).text();
    }

    /** An organisation that comes or goes. */
    static String of(ConfigGroup group) {
        return group.containsValues(GroupKeys.MSP)
                ? of(GroupKeys.MSP, group.getValuesOrThrow(GroupKeys.MSP).getValue()) + "; "
                        + new TreeMap<>(group.getPoliciesMap())
                                .entrySet().stream()
                                        .map(each -> each.getKey() + " "
                                                + of(each.getValue().getPolicy()))
                                        .collect(Collectors.joining("; "))
                : "groups " + String.join(", ", new TreeMap<>(group.getGroupsMap()).keySet());
    }

    private static String batchSize(BatchSize size) {
        return size.getMaxMessageCount() + " transactions, " + size.getPreferredMaxBytes() + " to "
                + size.getAbsoluteMaxBytes() + " bytes";
    }

    private static String consensus(ConsensusType type) throws InvalidProtocolBufferException {
        if (!type.getType().equals("etcdraft")) {
            return type.getType() + " " + bytes(type.getMetadata());
        }
        return type.getType() + " "
                + joined(Parsing.parse(type.getMetadata(), ConfigMetadata.parser()).getConsentersList().stream()
                        .map(each -> each.getHost() + ":" + each.getPort() + " "
                                + certificates(List.of(each.getServerTlsCert())))
                        .toList());
    }

    private static String msp(FabricMSPConfig msp) {
        return "MSP " + msp.getName() + ", roots " + certificates(msp.getRootCertsList()) + ", TLS roots "
                + certificates(msp.getTlsRootCertsList()) + ", revocation lists " + msp.getRevocationListCount();
    }

    /** Subject and serial number tell a replaced authority of the same name. */
    private static String certificates(List<ByteString> pems) {
        return joined(pems.stream()
                .map(pem -> Certificate.ofPem(pem.toStringUtf8()))
                .map(certificate -> certificate.subject().commonName() + " ("
                        + certificate.serialNumber().toString(16) + ", until " + certificate.notAfter() + ")")
                .toList());
    }

    private static String joined(List<String> parts) {
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    private static String bytes(ByteString value) {
        return "0x" + Bytes.wrap(value.toByteArray()).toHex();
    }
}
