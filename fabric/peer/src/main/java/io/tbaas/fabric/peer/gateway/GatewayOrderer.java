package io.tbaas.fabric.peer.gateway;

import org.hyperledger.fabric.protos.gateway.ErrorDetail;

/**
 * An orderer of a channel.
 *
 * @param logAddress as error details name it, which tells of an address override too
 */
record GatewayOrderer(String logAddress, String mspId, OrdererClient client) {
    ErrorDetail detail(String message) {
        return ErrorDetail.newBuilder()
                .setAddress(logAddress)
                .setMspId(mspId)
                .setMessage(message)
                .build();
    }
}
