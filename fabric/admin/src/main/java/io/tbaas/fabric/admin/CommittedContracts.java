package io.tbaas.fabric.admin;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.foundation.TbaasException;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionsArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionsResult;

/**
 * The contracts that a channel's organisations have committed, as one of its peers knows them.
 *
 * @param peer asked as somebody who may write to the channel
 */
public record CommittedContracts(ChannelId channel, PeerAdmin peer) {
    /** All of them with their definitions. */
    public QueryChaincodeDefinitionsResult all() {
        try {
            return QueryChaincodeDefinitionsResult.parseFrom(peer.evaluate(ContractCall.of(
                    channel.value(),
                    "_lifecycle",
                    "QueryChaincodeDefinitions",
                    QueryChaincodeDefinitionsArgs.getDefaultInstance())));
        } catch (InvalidProtocolBufferException e) {
            throw new TbaasException(AdminError.NODE_REFUSED, "The peer sent an answer that cannot be read", e);
        }
    }
}
