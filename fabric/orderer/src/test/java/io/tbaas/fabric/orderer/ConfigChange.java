package io.tbaas.fabric.orderer;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.comm.identity.SignedEnvelopes;
import io.tbaas.fabric.protocol.config.ConfigBlocks;
import io.tbaas.fabric.protocol.config.ConfigUpdates;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigSignature;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.ConfigUpdateEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.orderer.BatchTimeout;
import org.hyperledger.fabric.protos.orderer.ConsensusType;
import org.hyperledger.fabric.protos.orderer.etcdraft.ConfigMetadata;
import org.hyperledger.fabric.protos.orderer.etcdraft.Consenter;

/** Configuration updates, signed by the orderer organisation's administrator. */
final class ConfigChange {
    private ConfigChange() {}

    static Envelope batchTimeout(TestNetwork network, Block configBlock, String timeout) throws Exception {
        return ofOrdererGroup(
                network,
                configBlock,
                group -> withValue(
                        group,
                        "BatchTimeout",
                        BatchTimeout.newBuilder().setTimeout(timeout).build().toByteString()));
    }

    /** Enters maintenance mode, in which only the ordering organisation reads. */
    static Envelope maintenanceMode(TestNetwork network, Block configBlock) throws Exception {
        return consensus(network, configBlock, type -> type.setState(ConsensusType.State.STATE_MAINTENANCE));
    }

    /** Enters maintenance mode and changes something else, which is not allowed. */
    static Envelope maintenanceModeAndTimeout(TestNetwork network, Block configBlock) throws Exception {
        return ofOrdererGroup(network, configBlock, group -> {
            try {
                ByteString maintenance =
                        ConsensusType.parseFrom(
                                        group.getValuesOrThrow("ConsensusType").getValue())
                                .toBuilder()
                                .setState(ConsensusType.State.STATE_MAINTENANCE)
                                .build()
                                .toByteString();
                ByteString timeout =
                        BatchTimeout.newBuilder().setTimeout("3s").build().toByteString();
                return withValue(withValue(group, "ConsensusType", maintenance), "BatchTimeout", timeout);
            } catch (InvalidProtocolBufferException malformed) {
                throw new AssertionError(malformed);
            }
        });
    }

    /** A change of the application group, which the orderer's administrator alone cannot make. */
    static Envelope ofApplicationGroup(TestNetwork network, Block configBlock, UnaryOperator<ConfigGroup> change)
            throws Exception {
        return ofGroup(network, configBlock, "Application", change);
    }

    /** The consenter set, as a change of the whole ConsensusType value. */
    static Envelope consensus(TestNetwork network, Block configBlock, UnaryOperator<ConsensusType.Builder> change)
            throws Exception {
        return ofOrdererGroup(network, configBlock, group -> {
            try {
                ConsensusType.Builder type =
                        ConsensusType.parseFrom(
                                group.getValuesOrThrow("ConsensusType").getValue())
                                .toBuilder();
                return withValue(
                        group, "ConsensusType", change.apply(type).build().toByteString());
            } catch (InvalidProtocolBufferException malformed) {
                throw new AssertionError(malformed);
            }
        });
    }

    static Envelope consenters(TestNetwork network, Block configBlock, Consenter... consenters) throws Exception {
        return consensus(network, configBlock, type -> {
            try {
                return type.setMetadata(ConfigMetadata.parseFrom(type.getMetadata()).toBuilder()
                        .clearConsenters()
                        .addAllConsenters(List.of(consenters))
                        .build()
                        .toByteString());
            } catch (InvalidProtocolBufferException malformed) {
                throw new AssertionError(malformed);
            }
        });
    }

    static Envelope ofOrdererGroup(TestNetwork network, Block configBlock, UnaryOperator<ConfigGroup> change)
            throws Exception {
        return ofGroup(network, configBlock, "Orderer", change);
    }

    private static Envelope ofGroup(
            TestNetwork network, Block configBlock, String name, UnaryOperator<ConfigGroup> change) throws Exception {
        Config original = ConfigBlocks.configOf(configBlock);
        ConfigGroup channel = original.getChannelGroup();
        ConfigGroup changed = change.apply(channel.getGroupsOrThrow(name));
        Config updated = original.toBuilder()
                .setChannelGroup(channel.toBuilder().putGroups(name, changed))
                .build();
        ConfigUpdate update = ConfigUpdates.compute(original, updated).toBuilder()
                .setChannelId(TestNetwork.CHANNEL.value())
                .build();
        return sign(network.ordererAdministrator(), update);
    }

    static ConfigGroup withValue(ConfigGroup group, String name, ByteString content) {
        return group.toBuilder()
                .putValues(
                        name,
                        group.getValuesOrThrow(name).toBuilder()
                                .setValue(content)
                                .build())
                .build();
    }

    private static Envelope sign(SigningIdentity administrator, ConfigUpdate update) {
        SignedEnvelopes envelopes = new SignedEnvelopes(administrator, InstantSource.system());
        ByteString header = envelopes.signatureHeader().toByteString();
        ByteString content = update.toByteString();
        ConfigUpdateEnvelope signed = ConfigUpdateEnvelope.newBuilder()
                .setConfigUpdate(content)
                .addSignatures(ConfigSignature.newBuilder()
                        .setSignatureHeader(header)
                        .setSignature(administrator.sign(header.concat(content))))
                .build();
        return envelopes.create(HeaderType.CONFIG_UPDATE, TestNetwork.CHANNEL, ByteString.EMPTY, signed.toByteString());
    }
}
