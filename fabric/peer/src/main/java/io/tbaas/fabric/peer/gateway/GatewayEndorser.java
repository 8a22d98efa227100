package io.tbaas.fabric.peer.gateway;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.MspId;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;

/** A peer that can be asked to endorse. */
record GatewayEndorser(ByteString pkiId, String address, MspId mspId, ProposalClient client) {
    ErrorDetail detail(String message) {
        return ErrorDetail.newBuilder()
                .setAddress(address)
                .setMspId(mspId.value())
                .setMessage(message)
                .build();
    }
}
