package io.tbaas.fabric.peer.acl;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Fabric's own answer to who may use what, for everything a channel's configuration says nothing about. */
final class DefaultPolicies {
    private static final String READERS = "/Channel/Application/Readers";
    private static final String WRITERS = "/Channel/Application/Writers";

    private static final Map<String, LocalRole> OF_PEER = peerPolicies();
    private static final Map<String, String> OF_CHANNEL = channelPolicies();

    private DefaultPolicies() {}

    /** The role in the peer's own organisation that a resource needs, if it belongs to the peer and no channel. */
    static Optional<LocalRole> ofPeer(String resource) {
        return Optional.ofNullable(OF_PEER.get(resource));
    }

    /** The path of the channel policy that a resource needs unless the channel names another. */
    static Optional<String> ofChannel(String resource) {
        return Optional.ofNullable(OF_CHANNEL.get(resource));
    }

    private static Map<String, LocalRole> peerPolicies() {
        Map<String, LocalRole> policies = new HashMap<>();
        for (String resource : new String[] {
            AclResources.LIFECYCLE_INSTALL_CHAINCODE,
            AclResources.LIFECYCLE_QUERY_INSTALLED_CHAINCODE,
            AclResources.LIFECYCLE_GET_INSTALLED_CHAINCODE_PACKAGE,
            AclResources.LIFECYCLE_QUERY_INSTALLED_CHAINCODES,
            AclResources.LIFECYCLE_APPROVE_FOR_MY_ORG,
            AclResources.LIFECYCLE_QUERY_APPROVED,
            AclResources.LIFECYCLE_QUERY_ALL_APPROVED,
            AclResources.SNAPSHOT_SUBMIT_REQUEST,
            AclResources.SNAPSHOT_CANCEL_REQUEST,
            AclResources.SNAPSHOT_LIST_PENDING,
            AclResources.LSCC_INSTALL,
            AclResources.LSCC_GET_INSTALLED_CHAINCODES,
            AclResources.CSCC_JOIN_CHAIN,
            AclResources.CSCC_JOIN_CHAIN_BY_SNAPSHOT,
            AclResources.CSCC_JOIN_BY_SNAPSHOT_STATUS
        }) {
            policies.put(resource, LocalRole.ADMINS);
        }
        policies.put(AclResources.CSCC_GET_CHANNELS, LocalRole.MEMBERS);
        return Map.copyOf(policies);
    }

    private static Map<String, String> channelPolicies() {
        Map<String, String> policies = new HashMap<>();
        for (String resource : new String[] {
            AclResources.LIFECYCLE_COMMIT,
            AclResources.LIFECYCLE_QUERY_DEFINITION,
            AclResources.LIFECYCLE_QUERY_DEFINITIONS,
            AclResources.LIFECYCLE_CHECK_COMMIT_READINESS,
            AclResources.PEER_PROPOSE,
            AclResources.PEER_CHAINCODE_TO_CHAINCODE
        }) {
            policies.put(resource, WRITERS);
        }
        for (String resource : new String[] {
            AclResources.LSCC_CHAINCODE_EXISTS,
            AclResources.LSCC_GET_DEPLOYMENT_SPEC,
            AclResources.LSCC_GET_CHAINCODE_DATA,
            AclResources.LSCC_GET_INSTANTIATED_CHAINCODES,
            AclResources.LSCC_GET_COLLECTIONS_CONFIG,
            AclResources.QSCC_GET_CHAIN_INFO,
            AclResources.QSCC_GET_BLOCK_BY_NUMBER,
            AclResources.QSCC_GET_BLOCK_BY_HASH,
            AclResources.QSCC_GET_TRANSACTION_BY_ID,
            AclResources.QSCC_GET_BLOCK_BY_TX_ID,
            AclResources.CSCC_GET_CONFIG_BLOCK,
            AclResources.CSCC_GET_CHANNEL_CONFIG,
            AclResources.EVENT_BLOCK,
            AclResources.EVENT_FILTERED_BLOCK,
            AclResources.GATEWAY_COMMIT_STATUS,
            AclResources.GATEWAY_CHAINCODE_EVENTS
        }) {
            policies.put(resource, READERS);
        }
        return Map.copyOf(policies);
    }
}
