package io.tbaas.fabric.chaincode;

import io.tbaas.fabric.protocol.ChannelId;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/** Asks whether a caller may let one contract call another. Thread safe. */
public interface ChaincodeAccess {
    /**
     * Checks the resource {@code peer/ChaincodeToChaincode} on the called contract's channel.
     *
     * @throws io.tbaas.foundation.TbaasException with the refusal's text
     */
    void checkChaincodeToChaincode(ChannelId channel, SignedProposal proposal);
}
