package io.tbaas.fabric.protocol.genesis;

import com.google.protobuf.ByteString;
import java.time.Instant;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.ConfigGroup;

/**
 * Makes genesis blocks.
 *
 * <p>Source: fabric internal/configtxgen/encoder/encoder.go, common/genesis/genesis.go.
 */
@SuppressWarnings("DoNotCallSuggester") // until it is filled in
public final class GenesisBlocks {
    private GenesisBlocks() {}

    /**
     * The genesis block of a profile, equal to configtxgen's for the same profile but for timestamp and nonce.
     *
     * @param nonce 24 random bytes
     * @param timestamp the time that the channel header carries
     */
    public static Block create(GenesisProfile profile, ByteString nonce, Instant timestamp) {
        throw new UnsupportedOperationException("not yet");
    }

    /** The channel group of a profile. */
    public static ConfigGroup channelGroup(GenesisProfile profile) {
        throw new UnsupportedOperationException("not yet");
    }

    /** The group of an organisation in the application group, for adding one by configuration update. */
    public static ConfigGroup applicationOrganisationGroup(OrganisationProfile organisation) {
        throw new UnsupportedOperationException("not yet");
    }
}
