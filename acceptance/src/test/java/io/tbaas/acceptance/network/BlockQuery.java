package io.tbaas.acceptance.network;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.admin.ContractCall;
import io.tbaas.fabric.admin.PeerAdmin;
import io.tbaas.fabric.protocol.ChannelId;
import org.hyperledger.fabric.protos.common.Block;

/** Asks peers for blocks as they have stored them. */
public final class BlockQuery {
    private BlockQuery() {}

    /** One block, with validation codes and commit hash. */
    public static Block block(PeerAdmin peer, ChannelId channel, long number) throws InvalidProtocolBufferException {
        return Block.parseFrom(peer.evaluate(
                ContractCall.of(channel.value(), "qscc", "GetBlockByNumber", channel.value(), String.valueOf(number))));
    }
}
