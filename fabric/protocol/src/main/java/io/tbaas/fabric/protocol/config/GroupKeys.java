package io.tbaas.fabric.protocol.config;

/**
 * The names of groups, values and policies in a channel configuration.
 *
 * <p>Source: fabric common/channelconfig.
 */
public final class GroupKeys {
    /** The root group. */
    public static final String CHANNEL = "Channel";

    /** The group of the orderers. */
    public static final String ORDERER = "Orderer";

    /** The group of the application. */
    public static final String APPLICATION = "Application";

    /** The group that only a system channel had. */
    public static final String CONSORTIUMS = "Consortiums";

    /** The name of capabilities at each of the three levels. */
    public static final String CAPABILITIES = "Capabilities";

    /** The policy that reads. */
    public static final String READERS = "Readers";

    /** The policy that writes. */
    public static final String WRITERS = "Writers";

    /** The policy that administers. */
    public static final String ADMINS = "Admins";

    /** The hash of block headers and data. */
    public static final String HASHING_ALGORITHM = "HashingAlgorithm";

    /** The width of the tree over block data. */
    public static final String BLOCK_DATA_HASHING_STRUCTURE = "BlockDataHashingStructure";

    /** Orderer addresses of the channel as a whole. */
    public static final String ORDERER_ADDRESSES = "OrdererAddresses";

    /** The consenter mapping of BFT. */
    public static final String ORDERERS = "Orderers";

    /** The consortium of the channel. */
    public static final String CONSORTIUM = "Consortium";

    /** How orderers agree. */
    public static final String CONSENSUS_TYPE = "ConsensusType";

    /** How large a block may grow. */
    public static final String BATCH_SIZE = "BatchSize";

    /** How long a block waits. */
    public static final String BATCH_TIMEOUT = "BatchTimeout";

    /** A relic of Kafka. */
    public static final String KAFKA_BROKERS = "KafkaBrokers";

    /** How many channels an orderer allows. */
    public static final String CHANNEL_RESTRICTIONS = "ChannelRestrictions";

    /** Orderer addresses of an organisation. */
    public static final String ENDPOINTS = "Endpoints";

    /** Policies by resource. */
    public static final String ACLS = "ACLs";

    /** Peers of an organisation that others contact first. */
    public static final String ANCHOR_PEERS = "AnchorPeers";

    /** The MSP of an organisation. */
    public static final String MSP = "MSP";

    /** Who may create channels in a consortium. */
    public static final String CHANNEL_CREATION_POLICY = "ChannelCreationPolicy";

    private GroupKeys() {}
}
