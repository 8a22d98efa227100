package io.tbaas.fabric.protocol.genesis;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.block.BlockMetadataFields;
import io.tbaas.fabric.protocol.block.Blocks;
import io.tbaas.fabric.protocol.config.ConfigException;
import io.tbaas.fabric.protocol.config.GroupKeys;
import io.tbaas.fabric.protocol.envelope.TransactionIds;
import io.tbaas.foundation.TbaasException;
import java.time.Instant;
import java.util.function.Supplier;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockDataHashingStructure;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HashingAlgorithm;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.LastConfig;
import org.hyperledger.fabric.protos.common.Metadata;
import org.hyperledger.fabric.protos.common.OrdererAddresses;
import org.hyperledger.fabric.protos.common.OrdererBlockMetadata;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.ACLs;
import org.hyperledger.fabric.protos.peer.APIResource;

/**
 * Makes genesis blocks.
 *
 * <p>Source: fabric internal/configtxgen/encoder/encoder.go, common/genesis/genesis.go.
 */
public final class GenesisBlocks {
    private static final int MESSAGE_VERSION = 1;
    private static final String ORDERER_ADMINS = "/Channel/Orderer/Admins";
    /** The unsigned maximum: block data is hashed flat. */
    private static final int FLAT_WIDTH = -1;

    private GenesisBlocks() {}

    /**
     * The genesis block of a profile, equal to configtxgen's for the same profile but for timestamp and nonce.
     *
     * @param nonce 24 random bytes
     * @param timestamp the time that the channel header carries, cut to seconds
     * @throws ConfigException with configtxgen's text if the profile breaks a rule
     */
    @SuppressWarnings("deprecation") // configtxgen still fills the LAST_CONFIG slot, and so must we
    public static Block create(GenesisProfile profile, ByteString nonce, Instant timestamp) {
        HashFunction hash = HashFunction.ofFabricName(profile.hashFunctionName());
        Envelope envelope = Envelope.newBuilder()
                .setPayload(payload(profile, nonce, timestamp, hash).toByteString())
                .build();
        BlockData data = BlockData.newBuilder().addData(envelope.toByteString()).build();
        Block block = Block.newBuilder()
                .setHeader(BlockHeader.newBuilder().setDataHash(Blocks.dataHash(data, hash)))
                .setData(data)
                .setMetadata(BlockMetadataFields.empty())
                .build();
        LastConfig first = LastConfig.newBuilder().setIndex(0).build();
        Block withLastConfig =
                BlockMetadataFields.with(block, BlockMetadataIndex.LAST_CONFIG, metadata(first.toByteString()));
        OrdererBlockMetadata signed =
                OrdererBlockMetadata.newBuilder().setLastConfig(first).build();
        return BlockMetadataFields.with(withLastConfig, BlockMetadataIndex.SIGNATURES, metadata(signed.toByteString()));
    }

    private static ByteString metadata(ByteString value) {
        return Metadata.newBuilder().setValue(value).build().toByteString();
    }

    private static Payload payload(GenesisProfile profile, ByteString nonce, Instant timestamp, HashFunction hash) {
        ChannelHeader channelHeader = ChannelHeader.newBuilder()
                .setType(HeaderType.CONFIG_VALUE)
                .setVersion(MESSAGE_VERSION)
                .setTimestamp(Timestamp.newBuilder().setSeconds(timestamp.getEpochSecond()))
                .setChannelId(profile.channelId().value())
                .setTxId(TransactionIds.compute(nonce, ByteString.EMPTY, hash))
                .build();
        SignatureHeader signatureHeader =
                SignatureHeader.newBuilder().setNonce(nonce).build();
        ConfigEnvelope config = ConfigEnvelope.newBuilder()
                .setConfig(Config.newBuilder().setChannelGroup(channelGroup(profile)))
                .build();
        return Payload.newBuilder()
                .setHeader(Header.newBuilder()
                        .setChannelHeader(channelHeader.toByteString())
                        .setSignatureHeader(signatureHeader.toByteString()))
                .setData(Deterministic.bytes(config))
                .build();
    }

    /**
     * The channel group of a profile.
     *
     * @throws ConfigException with configtxgen's text if the profile breaks a rule
     */
    public static ConfigGroup channelGroup(GenesisProfile profile) {
        GroupBuilder group =
                step("error adding policies to channel group", () -> new GroupBuilder().policies(profile.policies()));
        group.value(
                        GroupKeys.HASHING_ALGORITHM,
                        HashingAlgorithm.newBuilder()
                                .setName(profile.hashFunctionName())
                                .build())
                .value(
                        GroupKeys.BLOCK_DATA_HASHING_STRUCTURE,
                        BlockDataHashingStructure.newBuilder()
                                .setWidth(FLAT_WIDTH)
                                .build());
        if (!profile.orderer().addresses().isEmpty()) {
            group.value(
                    GroupKeys.ORDERER_ADDRESSES,
                    OrdererAddresses.newBuilder()
                            .addAllAddresses(profile.orderer().addresses())
                            .build(),
                    ORDERER_ADMINS);
        }
        group.capabilities(profile.capabilities());
        group.group(
                GroupKeys.ORDERER,
                step(
                        "could not create orderer group",
                        () -> OrdererGroupEncoder.encode(profile.orderer(), profile.capabilities())));
        group.group(
                GroupKeys.APPLICATION,
                step("could not create application group", () -> application(profile.application())));
        return group.build();
    }

    private static <T> T step(String name, Supplier<T> building) {
        try {
            return building.get();
        } catch (TbaasException refusal) {
            throw new ConfigException(name + ": " + refusal.getMessage(), refusal);
        }
    }

    private static ConfigGroup application(ApplicationProfile profile) {
        GroupBuilder group = step(
                "error adding policies to application group", () -> new GroupBuilder().policies(profile.policies()));
        if (!profile.acls().isEmpty()) {
            ACLs.Builder acls = ACLs.newBuilder();
            profile.acls()
                    .forEach((resource, policy) -> acls.putAcls(
                            resource,
                            APIResource.newBuilder().setPolicyRef(policy).build()));
            group.value(GroupKeys.ACLS, acls.build());
        }
        group.capabilities(profile.capabilities());
        profile.organisations()
                .forEach(organisation -> group.group(
                        organisation.name(),
                        step(
                                "failed to create application org",
                                () -> OrganisationGroupEncoder.application(organisation))));
        return group.build();
    }

    /**
     * The group of an organisation in the application group, for adding one by configuration update.
     *
     * @throws ConfigException with configtxgen's text if the profile breaks a rule
     */
    public static ConfigGroup applicationOrganisationGroup(OrganisationProfile organisation) {
        return OrganisationGroupEncoder.application(organisation);
    }
}
