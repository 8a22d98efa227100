package io.tbaas.engine.fabric.change;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.ledger.ConsensusMember;
import io.tbaas.engine.fabric.ledger.Profiles;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.config.GroupKeys;
import io.tbaas.foundation.TbaasException;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.common.OrdererAddresses;
import org.hyperledger.fabric.protos.orderer.ConsensusType;
import org.hyperledger.fabric.protos.orderer.etcdraft.ConfigMetadata;
import org.hyperledger.fabric.protos.orderer.etcdraft.Consenter;

/** Raft's consenters in a configuration, and the addresses of their organisations. */
final class ConsenterEdits {
    private ConsenterEdits() {}

    static void add(ConfigGroup.Builder orderer, ConsensusMember member) {
        ConfigMetadata metadata = metadata(orderer);
        if (metadata.getConsentersList().stream().anyMatch(each -> isOf(each, member))) {
            throw new TbaasException(
                    EngineError.CHANGE_WITHOUT_EFFECT, member.node().name() + " is a consensus node already.");
        }
        ByteString certificate = ByteString.copyFromUtf8(member.tlsCertificate());
        put(
                orderer,
                metadata.toBuilder()
                        .addConsenters(Consenter.newBuilder()
                                .setHost(member.node().host())
                                .setPort(Profiles.port(member.node()))
                                .setClientTlsCert(certificate)
                                .setServerTlsCert(certificate))
                        .build());
        List<String> addresses = new ArrayList<>(addresses(orderer, member));
        addresses.add(address(member));
        put(orderer, member, addresses);
    }

    static void remove(ConfigGroup.Builder orderer, ConsensusMember member) {
        ConfigMetadata metadata = metadata(orderer);
        List<Consenter> kept = metadata.getConsentersList().stream()
                .filter(each -> !isOf(each, member))
                .toList();
        if (kept.size() == metadata.getConsentersCount()) {
            throw new TbaasException(
                    EngineError.CHANGE_WITHOUT_EFFECT, member.node().name() + " is no consensus node of this ledger.");
        }
        if (kept.isEmpty()) {
            throw new TbaasException(
                    EngineError.DEFINITION_INVALID,
                    member.node().name() + " is the only consensus node: nothing would be ordered without it.");
        }
        put(
                orderer,
                metadata.toBuilder().clearConsenters().addAllConsenters(kept).build());
        List<String> addresses = new ArrayList<>(addresses(orderer, member));
        addresses.remove(address(member));
        put(orderer, member, addresses);
    }

    private static boolean isOf(Consenter consenter, ConsensusMember member) {
        return consenter.getHost().equals(member.node().host()) && consenter.getPort() == Profiles.port(member.node());
    }

    private static String address(ConsensusMember member) {
        return member.node().host() + ":" + Profiles.port(member.node());
    }

    private static ConfigMetadata metadata(ConfigGroup.Builder orderer) {
        try {
            ConsensusType type = consensusType(orderer);
            if (!type.getType().equals("etcdraft")) {
                throw new TbaasException(
                        EngineError.NOT_SUPPORTED, "Consensus nodes of " + type.getType() + " cannot be changed here.");
            }
            return Parsing.parse(type.getMetadata(), ConfigMetadata.parser());
        } catch (InvalidProtocolBufferException malformed) {
            throw new TbaasException(
                    EngineError.DEFINITION_INVALID, "The consensus metadata cannot be read.", malformed);
        }
    }

    private static ConsensusType consensusType(ConfigGroup.Builder orderer) throws InvalidProtocolBufferException {
        return Parsing.parse(orderer.getValuesOrThrow(GroupKeys.CONSENSUS_TYPE).getValue(), ConsensusType.parser());
    }

    private static void put(ConfigGroup.Builder orderer, ConfigMetadata metadata) {
        try {
            ConfigEdits.value(
                    orderer,
                    GroupKeys.CONSENSUS_TYPE,
                    consensusType(orderer).toBuilder()
                            .setMetadata(metadata.toByteString())
                            .build());
        } catch (InvalidProtocolBufferException malformed) {
            throw new TbaasException(EngineError.DEFINITION_INVALID, "The consensus type cannot be read.", malformed);
        }
    }

    private static List<String> addresses(ConfigGroup.Builder orderer, ConsensusMember member) {
        ConfigValue value =
                organisation(orderer, member).getValuesOrDefault(GroupKeys.ENDPOINTS, ConfigValue.getDefaultInstance());
        try {
            return Parsing.parse(value.getValue(), OrdererAddresses.parser()).getAddressesList();
        } catch (InvalidProtocolBufferException malformed) {
            throw new TbaasException(EngineError.DEFINITION_INVALID, "The endpoints cannot be read.", malformed);
        }
    }

    private static void put(ConfigGroup.Builder orderer, ConsensusMember member, List<String> addresses) {
        ConfigGroup.Builder organisation = organisation(orderer, member).toBuilder();
        if (addresses.isEmpty()) {
            organisation.removeValues(GroupKeys.ENDPOINTS);
        } else {
            ConfigEdits.value(
                    organisation,
                    GroupKeys.ENDPOINTS,
                    OrdererAddresses.newBuilder().addAllAddresses(addresses).build());
        }
        orderer.putGroups(group(orderer, member), organisation.build());
    }

    private static ConfigGroup organisation(ConfigGroup.Builder orderer, ConsensusMember member) {
        return orderer.getGroupsOrThrow(group(orderer, member));
    }

    private static String group(ConfigGroup.Builder orderer, ConsensusMember member) {
        String name = member.node().organisation().value();
        return OrganisationGroups.find(orderer, name)
                .orElseThrow(() -> new TbaasException(
                        EngineError.DEFINITION_INVALID, name + " is no orderer organisation of this ledger."));
    }
}
