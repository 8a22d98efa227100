package io.tbaas.fabric.peer.discovery;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TextFormat;
import io.tbaas.fabric.protocol.Parsing;
import java.util.Optional;
import org.hyperledger.fabric.protos.discovery.ChaincodeQuery;
import org.hyperledger.fabric.protos.discovery.Request;
import org.hyperledger.fabric.protos.discovery.SignedRequest;
import org.hyperledger.fabric.protos.peer.ChaincodeCall;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;

/** The form that requests must have. */
final class DiscoveryRequests {
    private DiscoveryRequests() {}

    /** A request that is answered with a failed call; the message is Fabric's. */
    static final class BadRequestException extends Exception {
        private static final long serialVersionUID = 1L;

        BadRequestException(String message) {
            super(message);
        }
    }

    /**
     * The request, which names the client's identity. The hash of a TLS certificate in it is not looked at: Fabric's service
     * has a check for it that its constructor leaves switched off, and its own command line sends another hash.
     */
    static Request open(SignedRequest signed) throws BadRequestException {
        Request request;
        try {
            request = Parsing.parse(signed.getPayload(), Request.parser());
        } catch (InvalidProtocolBufferException malformed) {
            throw new BadRequestException("failed parsing request: proto: cannot parse invalid wire-format data");
        }
        if (!request.hasAuthentication()) {
            throw new BadRequestException("access denied, no authentication info in request");
        }
        if (request.getAuthentication().getClientIdentity().isEmpty()) {
            throw new BadRequestException("access denied, client identity wasn't supplied");
        }
        return request;
    }

    static Optional<String> fault(ChaincodeQuery query) {
        if (query.getInterestsCount() == 0) {
            return Optional.of("chaincode query must have at least one chaincode interest");
        }
        for (ChaincodeInterest interest : query.getInterestsList()) {
            if (interest.getChaincodesCount() == 0) {
                return Optional.of("chaincode interest must contain at least one chaincode");
            }
            for (ChaincodeCall call : interest.getChaincodesList()) {
                if (call.getName().isEmpty()) {
                    return Optional.of("chaincode name in interest cannot be empty");
                }
            }
        }
        return Optional.empty();
    }

    /** As Go prints a message. */
    static String text(ChaincodeInterest interest) {
        return TextFormat.printer()
                .emittingSingleLine(true)
                .printToString(interest)
                .strip()
                .replace(" {", ":{")
                .replace("{ ", "{")
                .replace(" }", "}")
                .replace(": ", ":");
    }
}
