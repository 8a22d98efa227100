package io.tbaas.fabric.chaincode.stream;

import io.tbaas.fabric.chaincode.ChaincodeChannel;
import io.tbaas.fabric.chaincode.ChaincodeChannels;
import io.tbaas.fabric.chaincode.CollectionPermission;
import io.tbaas.fabric.protocol.ChannelId;

/** What a running call may do with private data and metadata on its channel. */
final class CollectionGuard {
    private final ChaincodeChannels channels;

    CollectionGuard(ChaincodeChannels channels) {
        this.channels = channels;
    }

    void requireRead(ActiveCall call, String collection) {
        requireNoInitialisation(call);
        if (!permission(call, collection).read()) {
            throw Payloads.refused(denied("read", call, collection));
        }
    }

    void requireWrite(ActiveCall call, String collection) {
        requireNoInitialisation(call);
        if (!permission(call, collection).write()) {
            throw Payloads.refused(denied("write", call, collection));
        }
    }

    void requireNoInitialisation(ActiveCall call) {
        if (call.isInitialisation()) {
            throw Payloads.refused("private data APIs are not allowed in chaincode Init()");
        }
    }

    void requireKeyLevelEndorsement(String channel) {
        if (!channel(channel).keyLevelEndorsement()) {
            throw Payloads.refused("key level endorsement is not enabled, channel application capability of V1_3 or"
                    + " later is required");
        }
    }

    void requirePurge(String channel) {
        if (!channel(channel).purgePrivateData()) {
            throw Payloads.refused("purge private data is not enabled, channel application capability of V2_5 or later"
                    + " is required");
        }
    }

    private CollectionPermission permission(ActiveCall call, String collection) {
        return call.permission(collection, () -> channel(call.transaction().channelName())
                .collectionPermission(call.namespace(), collection, call.transaction()));
    }

    private ChaincodeChannel channel(String name) {
        return channels.find(new ChannelId(name))
                .orElseThrow(() -> Payloads.refused("application config does not exist for " + name));
    }

    private static String denied(String access, ActiveCall call, String collection) {
        return "tx creator does not have " + access + " access permission on privatedata in chaincodeName:"
                + call.namespace() + " collectionName: " + collection;
    }
}
