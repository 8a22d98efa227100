package io.tbaas.fabric.peer.gateway;

import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;

/** The way to one orderer. */
@FunctionalInterface
interface OrdererClient {
    /**
     * Sends a transaction and waits for the orderer's answer, at most the gateway's broadcast timeout.
     *
     * @throws io.tbaas.foundation.TbaasException if there is none
     */
    BroadcastResponse broadcast(Envelope transaction) throws InterruptedException;
}
