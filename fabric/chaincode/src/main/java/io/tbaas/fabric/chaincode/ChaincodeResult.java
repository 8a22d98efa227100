package io.tbaas.fabric.chaincode;

import java.util.Optional;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.Response;

/**
 * What a contract answered.
 *
 * @param response status, message and payload as the contract gave them
 * @param event the event it set, with contract and transaction filled in
 */
public record ChaincodeResult(Response response, Optional<ChaincodeEvent> event) {
    /** An answer without an event. */
    public static ChaincodeResult of(Response response) {
        return new ChaincodeResult(response, Optional.empty());
    }
}
