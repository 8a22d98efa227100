package io.tbaas.fabric.orderer.broadcast;

import io.grpc.stub.StreamObserver;
import io.tbaas.fabric.comm.deliver.DeliverChain;
import io.tbaas.fabric.comm.deliver.DeliverHandler;
import io.tbaas.fabric.comm.deliver.DeliverOptions;
import io.tbaas.fabric.comm.deliver.ResponseForm;
import io.tbaas.fabric.comm.server.CallPeer;
import io.tbaas.fabric.orderer.registrar.Registrar;
import io.tbaas.fabric.orderer.rules.EnvelopeFilters;
import io.tbaas.fabric.orderer.rules.OrdererGroup;
import io.tbaas.fabric.orderer.rules.RefusedException;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.AtomicBroadcastGrpc;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;
import org.hyperledger.fabric.protos.orderer.DeliverResponse;

/**
 * Broadcast and deliver of an ordering node; thread safe.
 *
 * <p>Source: fabric orderer/common/server/server.go.
 */
public final class AtomicBroadcastService extends AtomicBroadcastGrpc.AtomicBroadcastImplBase {
    private final Registrar registrar;
    private final DeliverHandler deliver;

    /** The service over a node's channels. */
    public AtomicBroadcastService(Registrar registrar, DeliverOptions options) {
        this.registrar = registrar;
        deliver = new DeliverHandler(registrar::consenter, options);
    }

    @Override
    public StreamObserver<Envelope> broadcast(StreamObserver<BroadcastResponse> responses) {
        return new BroadcastCall(registrar, responses, CallPeer.current().address());
    }

    @Override
    public StreamObserver<Envelope> deliver(StreamObserver<DeliverResponse> responses) {
        return deliver.serve(responses, new BlockForm(), AtomicBroadcastService::refusal);
    }

    private static Optional<String> refusal(DeliverChain chain, Envelope request) {
        try {
            EnvelopeFilters.requireReader(request, chain.bundle(), OrdererGroup.of(chain.bundle()));
            return Optional.empty();
        } catch (RefusedException refused) {
            return Optional.of(refused.getMessage());
        }
    }

    private static final class BlockForm implements ResponseForm<DeliverResponse> {
        @Override
        public DeliverResponse status(Status status) {
            return DeliverResponse.newBuilder().setStatus(status).build();
        }

        @Override
        public DeliverResponse block(Block block, DeliverChain chain, Envelope request) {
            return DeliverResponse.newBuilder().setBlock(block).build();
        }

        @Override
        public String dataType() {
            return "block";
        }
    }
}
