package io.tbaas.fabric.peer.discovery;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TextFormat;
import io.tbaas.crypto.HashFunction;
import io.tbaas.crypto.x509.Certificate;
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

    /** The request, which names the client's identity and the TLS certificate that the connection was made with. */
    static Request open(SignedRequest signed, Optional<Certificate> tlsCertificate) throws BadRequestException {
        Request request;
        try {
            request = Request.parseFrom(signed.getPayload());
        } catch (InvalidProtocolBufferException malformed) {
            throw new BadRequestException("failed parsing request: proto: cannot parse invalid wire-format data");
        }
        if (!request.hasAuthentication()) {
            throw new BadRequestException("access denied, no authentication info in request");
        }
        if (request.getAuthentication().getClientIdentity().isEmpty()) {
            throw new BadRequestException("access denied, client identity wasn't supplied");
        }
        if (tlsCertificate.isEmpty()) {
            throw new BadRequestException("client didn't send a TLS certificate");
        }
        ByteString hash = ByteString.copyFrom(
                HashFunction.SHA_256.digest(tlsCertificate.get().der().toArray()));
        if (!hash.equals(request.getAuthentication().getClientTlsCertHash())) {
            throw new BadRequestException("client claimed TLS hash doesn't match computed TLS hash from gRPC stream");
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
