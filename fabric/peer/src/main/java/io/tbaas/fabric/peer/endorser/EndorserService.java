package io.tbaas.fabric.peer.endorser;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import org.hyperledger.fabric.protos.peer.EndorserGrpc;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The endorser on the wire; calls block their thread, which must be a virtual one. */
public final class EndorserService extends EndorserGrpc.EndorserImplBase {
    private static final Logger LOG = LoggerFactory.getLogger(EndorserService.class);

    private final Endorser endorser;

    /** Serves the endorser with its filters. */
    public EndorserService(Endorser endorser) {
        this.endorser = endorser;
    }

    @Override
    public void processProposal(SignedProposal request, StreamObserver<ProposalResponse> observer) {
        ProposalResponse response;
        try {
            response = endorser.process(request);
        } catch (ProposalRefusedException e) {
            LOG.warn("Proposal refused: {}", e.getMessage());
            observer.onError(Status.UNKNOWN.withDescription(e.getMessage()).asRuntimeException());
            return;
        }
        observer.onNext(response);
        observer.onCompleted();
    }
}
