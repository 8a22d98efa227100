package io.tbaas.fabric.chaincode.stream;

import io.grpc.Status;
import io.grpc.stub.CallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.tbaas.foundation.TbaasException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a contract's messages to its stream; reads no further while the contract does not read our answers, so that
 * a flood fills no memory.
 */
final class Inbound implements StreamObserver<ChaincodeMessage> {
    private static final Logger LOG = LoggerFactory.getLogger(Inbound.class);

    private final CallStreamObserver<ChaincodeMessage> call;
    private final ContractStream stream;
    private final Consumer<ChaincodeMessage> firstMessageCheck;
    private final Runnable atEnd;
    private final AtomicBoolean paused = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();
    private boolean checked;

    /**
     * The messages of one call.
     *
     * @param firstMessageCheck throws what the first message is refused for
     * @param atEnd runs once when the stream has ended
     */
    Inbound(
            CallStreamObserver<ChaincodeMessage> call,
            ContractStream stream,
            Consumer<ChaincodeMessage> firstMessageCheck,
            Runnable atEnd) {
        this.call = call;
        this.stream = stream;
        this.firstMessageCheck = firstMessageCheck;
        this.atEnd = atEnd;
    }

    @Override
    public void onNext(ChaincodeMessage message) {
        if (ended.get()) {
            return;
        }
        try {
            if (!checked) {
                firstMessageCheck.accept(message);
                checked = true;
            }
            stream.receive(message);
        } catch (TbaasException refusal) {
            LOG.warn("error handling message, ending stream: {}", refusal.getMessage());
            terminate(Status.UNKNOWN.withDescription(refusal.getMessage()));
            return;
        }
        readOn();
    }

    @Override
    public void onError(Throwable failure) {
        LOG.debug("receive from chaincode support stream failed", failure);
        end();
    }

    @Override
    public void onCompleted() {
        if (end()) {
            call.onCompleted();
        }
    }

    /** The contract has read what we sent. */
    void outboundReady() {
        if (paused.compareAndSet(true, false)) {
            call.request(1);
        }
    }

    /** Ends the call from our side. */
    void terminate(Status status) {
        if (end()) {
            call.onError(status.asRuntimeException());
        }
    }

    private void readOn() {
        if (call.isReady()) {
            call.request(1);
            return;
        }
        paused.set(true);
        // Readiness may have come back between the question and the note.
        if (call.isReady()) {
            outboundReady();
        }
    }

    private boolean end() {
        if (!ended.compareAndSet(false, true)) {
            return false;
        }
        stream.ended();
        atEnd.run();
        return true;
    }
}
