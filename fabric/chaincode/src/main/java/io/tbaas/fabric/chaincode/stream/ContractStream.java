package io.tbaas.fabric.chaincode.stream;

import io.grpc.stub.StreamObserver;
import io.tbaas.fabric.chaincode.ChaincodeError;
import io.tbaas.fabric.chaincode.ChaincodeException;
import io.tbaas.fabric.chaincode.ChaincodeOptions.Queries;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.hyperledger.fabric.protos.peer.ChaincodeAdditionalParams;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The peer's side of one contract's stream: created, then established by its registration, then ready for calls.
 *
 * <p>Source: fabric core/chaincode/handler.go. Messages arrive one at a time; everything else is thread safe.
 */
public final class ContractStream {
    private static final Logger LOG = LoggerFactory.getLogger(ContractStream.class);
    private static final ChaincodeMessage KEEPALIVE = ChaincodeMessage.newBuilder()
            .setType(ChaincodeMessage.Type.KEEPALIVE)
            .build();

    private enum State {
        CREATED,
        ESTABLISHED,
        READY,
        ENDED
    }

    private final StreamRegistry registry;
    private final Requests requests;
    private final Queries limits;
    private final Executor slowRequests;
    private final StreamObserver<ChaincodeMessage> outbound;
    private final ReentrantLock sending = new ReentrantLock();
    private final Map<String, ActiveCall> calls = new ConcurrentHashMap<>();
    private final OpenQueryLimit openQueries = new OpenQueryLimit();
    private final Set<String> requesting = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile State state = State.CREATED;
    private volatile String packageId = "";

    ContractStream(
            StreamRegistry registry,
            Requests requests,
            Queries limits,
            Executor slowRequests,
            StreamObserver<ChaincodeMessage> outbound) {
        this.registry = registry;
        this.requests = requests;
        this.limits = limits;
        this.slowRequests = slowRequests;
        this.outbound = outbound;
    }

    /** The package under which the contract registered; empty before. */
    public String packageId() {
        return packageId;
    }

    /** Whether calls may be sent. */
    public boolean isReady() {
        return state == State.READY;
    }

    /**
     * Sends a call and waits for the contract's last message.
     *
     * @throws ChaincodeException {@code CHAINCODE_TIMEOUT}, or why the stream ended
     */
    public ChaincodeMessage execute(Invocation invocation, ChaincodeMessage message, Duration timeout) {
        boolean initialisation = message.getType() == ChaincodeMessage.Type.INIT;
        ActiveCall call = new ActiveCall(invocation, initialisation, openQueries, timeout);
        String key = key(message);
        if (calls.putIfAbsent(key, call) != null) {
            throw new ChaincodeException(
                    ChaincodeError.CHAINCODE_INVOCATION_INVALID,
                    "txid: " + message.getTxid() + "(" + message.getChannelId() + ") exists");
        }
        try {
            if (state == State.ENDED) {
                call.abandon("chaincode stream terminated");
            }
            send(message);
            return call.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ChaincodeException(
                    ChaincodeError.CHAINCODE_EXECUTION_FAILED, "interrupted while executing transaction", interrupted);
        } finally {
            call.finish();
            leave(key, call);
        }
    }

    private synchronized void leave(String key, ActiveCall call) {
        calls.remove(key, call);
        notifyAll();
    }

    /** Waits until the contract works on no call; false when the time is over first. */
    public synchronized boolean awaitIdle(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!calls.isEmpty()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        return true;
    }

    /** Runs once the stream has ended, at once if it has. */
    public void onEnd(Runnable listener) {
        var unused = end.thenRun(listener);
    }

    /**
     * Takes the contract's next message.
     *
     * @throws ChaincodeException if the message is none that the contract may send now; the stream must end
     */
    void receive(ChaincodeMessage message) {
        if (message.getType() == ChaincodeMessage.Type.KEEPALIVE) {
            return;
        }
        switch (state) {
            case CREATED -> receiveCreated(message);
            case READY -> receiveReady(message);
            case ESTABLISHED, ENDED ->
                throw invalid("handle message: invalid state " + stateName() + " for transaction " + message.getTxid());
        }
    }

    private void receiveCreated(ChaincodeMessage message) {
        if (message.getType() != ChaincodeMessage.Type.REGISTER) {
            throw unexpected(message);
        }
        ChaincodeID id = Payloads.parse(ChaincodeID.parser(), message.getPayload());
        if (id.getName().isEmpty()) {
            throw invalid("error in handling register chaincode, chaincodeID name is empty");
        }
        registry.register(id.getName(), this);
        packageId = id.getName();
        send(ChaincodeMessage.newBuilder()
                .setType(ChaincodeMessage.Type.REGISTERED)
                .build());
        state = State.ESTABLISHED;
        send(ready());
        state = State.READY;
        registry.becameReady(packageId, this);
    }

    private ChaincodeMessage ready() {
        return ChaincodeMessage.newBuilder()
                .setType(ChaincodeMessage.Type.READY)
                .setPayload(ChaincodeAdditionalParams.newBuilder()
                        .setUseWriteBatch(limits.writeBatch())
                        .setMaxSizeWriteBatch(limits.writeBatchMax())
                        .setUseGetMultipleKeys(limits.multipleKeys())
                        .setMaxSizeGetMultipleKeys(limits.multipleKeysMax())
                        .build()
                        .toByteString())
                .build();
    }

    private void receiveReady(ChaincodeMessage message) {
        switch (message.getType()) {
            case COMPLETED, ERROR -> call(message).ifPresent(call -> call.answer(message));
            default -> {
                if (!Requests.isRequest(message)) {
                    throw unexpected(message);
                }
                receiveRequest(message);
            }
        }
    }

    private void receiveRequest(ChaincodeMessage request) {
        String key = key(request);
        if (!requesting.add(key)) {
            LOG.warn(
                    "[{}] Another request pending for this CC: {}, Txid: {}, ChannelID: {}. Cannot process.",
                    request.getTxid(),
                    packageId,
                    request.getTxid(),
                    request.getChannelId());
            return;
        }
        if (Requests.isSlow(request)) {
            slowRequests.execute(() -> answer(key, request));
        } else {
            answer(key, request);
        }
    }

    private void answer(String key, ChaincodeMessage request) {
        ChaincodeMessage answer = call(request)
                .map(call -> requests.answer(call, request))
                .orElseGet(() -> Requests.failed(request, missingContext(request)));
        requesting.remove(key);
        send(answer);
    }

    private static String missingContext(ChaincodeMessage request) {
        return request.getType() == ChaincodeMessage.Type.INVOKE_CHAINCODE
                ? "could not get valid transaction"
                : "no ledger context";
    }

    private Optional<ActiveCall> call(ChaincodeMessage message) {
        return Optional.ofNullable(calls.get(key(message)));
    }

    /** Ends the waits of calls that have lasted too long; a wait with a time of its own would cost each call more. */
    void expireCalls() {
        long now = System.nanoTime();
        calls.values().forEach(call -> call.expireAt(now));
    }

    void keepAlive() {
        if (state == State.READY) {
            send(KEEPALIVE);
        }
    }

    /** No further call reaches the contract; those it works on may finish. */
    public void retire() {
        registry.deregister(packageId, this);
    }

    /** The stream has ended: every caller is told, and the next call launches the contract anew. */
    void ended() {
        state = State.ENDED;
        registry.deregister(packageId, this);
        calls.values().forEach(call -> call.abandon("chaincode stream terminated"));
        end.complete(null);
    }

    private void send(ChaincodeMessage message) {
        sending.lock();
        try {
            outbound.onNext(message);
        } catch (IllegalStateException closed) {
            // gRPC refuses messages on a stream that has ended; ended() tells the callers.
            LOG.debug("[{}] error sending {}", message.getTxid(), message.getType(), closed);
        } finally {
            sending.unlock();
        }
    }

    private ChaincodeException unexpected(ChaincodeMessage message) {
        return invalid("[" + message.getTxid() + "] Fabric side handler cannot handle message ("
                + Payloads.typeName(message) + ") while in " + stateName() + " state");
    }

    private String stateName() {
        return switch (state) {
            case CREATED -> "created";
            case ESTABLISHED -> "established";
            case READY -> "ready";
            case ENDED -> "ended";
        };
    }

    private static ChaincodeException invalid(String text) {
        return new ChaincodeException(ChaincodeError.CHAINCODE_EXECUTION_FAILED, text);
    }

    private static String key(ChaincodeMessage message) {
        return message.getChannelId() + message.getTxid();
    }
}
