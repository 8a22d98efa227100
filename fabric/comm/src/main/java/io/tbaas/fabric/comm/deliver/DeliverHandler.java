package io.tbaas.fabric.comm.deliver;

import io.grpc.stub.StreamObserver;
import io.tbaas.fabric.comm.server.ServerStream;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's side of delivery, the same for orderers and peers; thread safe. */
public final class DeliverHandler {
    private static final Logger LOG = LoggerFactory.getLogger(DeliverHandler.class);

    private final DeliverChains chains;
    private final DeliverOptions options;

    /** A handler for the channels of one node. */
    public DeliverHandler(DeliverChains chains, DeliverOptions options) {
        this.chains = chains;
        this.options = options;
    }

    /**
     * Serves one Deliver call; give the result to gRPC as the request observer.
     *
     * @param <R> the response message
     */
    public <R> StreamObserver<Envelope> serve(
            StreamObserver<R> responses, ResponseForm<R> form, AccessCheck accessCheck) {
        return ServerStream.<Envelope, R>serve("deliver", responses, stream -> converse(stream, form, accessCheck));
    }

    private <R> void converse(ServerStream<Envelope, R> stream, ResponseForm<R> form, AccessCheck accessCheck)
            throws InterruptedException {
        Optional<Envelope> envelope = stream.receive();
        while (envelope.isPresent()) {
            Status status = answer(stream, envelope.get(), form, accessCheck);
            stream.send(form.status(status));
            if (status != Status.SUCCESS) {
                return;
            }
            envelope = stream.receive();
        }
    }

    private <R> Status answer(
            ServerStream<Envelope, R> stream, Envelope envelope, ResponseForm<R> form, AccessCheck accessCheck)
            throws InterruptedException {
        DeliverRequest request;
        try {
            request = DeliverRequest.parse(envelope, stream.peer(), options);
        } catch (BadRequestException malformed) {
            LOG.warn("error parsing envelope from {}: {}", stream.peer().address(), malformed.getMessage());
            return Status.BAD_REQUEST;
        }
        Optional<? extends DeliverChain> chain = chains.find(request.channelId());
        if (chain.isEmpty()) {
            // Clients poll for channels that are about to be joined: not worth a warning.
            LOG.debug(
                    "Rejecting deliver for {} because channel {} not found",
                    stream.peer().address(),
                    request.channelId());
            return Status.NOT_FOUND;
        }
        return new Delivery<>(stream, request, chain.get(), form, accessCheck, options).run();
    }
}
