package io.tbaas.fabric.chaincode.stream;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.fabric.comm.server.CallPeer;
import java.util.Optional;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.ChaincodeSupportGrpc;

/** The service with which contracts that the peer launched register. */
public final class RegistrationService extends ChaincodeSupportGrpc.ChaincodeSupportImplBase {
    private final Streams streams;
    private final RegistrationCheck check;

    public RegistrationService(Streams streams, RegistrationCheck check) {
        this.streams = streams;
        this.check = check;
    }

    @Override
    public StreamObserver<ChaincodeMessage> register(StreamObserver<ChaincodeMessage> responses) {
        ServerCallStreamObserver<ChaincodeMessage> call = (ServerCallStreamObserver<ChaincodeMessage>) responses;
        Optional<Certificate> certificate = CallPeer.current().tlsCertificate();
        Inbound inbound =
                new Inbound(call, streams.open(call), message -> check.requireOwner(message, certificate), () -> {});
        call.disableAutoRequest();
        call.setOnReadyHandler(inbound::outboundReady);
        call.setOnCancelHandler(() -> inbound.onError(Status.CANCELLED.asRuntimeException()));
        call.request(1);
        return inbound;
    }
}
