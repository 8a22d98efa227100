package io.tbaas.fabric.chaincode.stream;

import io.tbaas.fabric.chaincode.ChaincodeError;
import io.tbaas.fabric.chaincode.ChaincodeException;
import io.tbaas.fabric.chaincode.CollectionPermission;
import io.tbaas.fabric.chaincode.TransactionContext;
import io.tbaas.fabric.ledger.TransactionSimulator;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;

/**
 * A call that a contract is working on.
 *
 * <p>Everything but the answer is used inside the ledger gate only.
 */
final class ActiveCall {
    private final TransactionContext transaction;
    private final String namespace;
    private final boolean initialisation;
    private final LedgerGate gate;
    private final OpenQueryLimit limit;
    private final CompletableFuture<ChaincodeMessage> answer = new CompletableFuture<>();
    private final Map<String, OpenQuery> queries = new HashMap<>();
    private final Map<String, CollectionPermission> permissions = new HashMap<>();
    private final long deadlineNanos;
    private boolean finished;

    ActiveCall(Invocation invocation, boolean initialisation, OpenQueryLimit limit, Duration timeout) {
        deadlineNanos = System.nanoTime() + timeout.toNanos();
        transaction = invocation.call().context();
        namespace = invocation.call().chaincode();
        gate = invocation.gate();
        this.initialisation = initialisation;
        this.limit = limit;
    }

    TransactionContext transaction() {
        return transaction;
    }

    /** The contract's name: where its keys live. */
    String namespace() {
        return namespace;
    }

    boolean isInitialisation() {
        return initialisation;
    }

    LedgerGate gate() {
        return gate;
    }

    /** Runs a request of this call while the call lasts. */
    <T> T request(Supplier<T> request) {
        return gate.pass(() -> {
            if (finished) {
                throw Payloads.refused("no ledger context");
            }
            return request.get();
        });
    }

    /** Refuses later requests of this call and closes what it left open. */
    void finish() {
        gate.finish(() -> {
            finished = true;
            queries.values().forEach(OpenQuery::close);
            limit.release(queries.size());
            queries.clear();
        });
    }

    TransactionSimulator simulator() {
        return transaction
                .simulator()
                .orElseThrow(
                        () -> new ChaincodeException(ChaincodeError.CHAINCODE_REQUEST_REFUSED, "no ledger context"));
    }

    CollectionPermission permission(String collection, Supplier<CollectionPermission> lookup) {
        CollectionPermission known = permissions.get(collection);
        if (known == null) {
            known = lookup.get();
            permissions.put(collection, known);
        }
        return known;
    }

    /** Keeps the query; one too many is closed and refused. */
    void open(OpenQuery query) {
        try {
            limit.acquire(queries.size());
        } catch (ChaincodeException tooMany) {
            query.close();
            throw tooMany;
        }
        queries.put(query.id(), query);
    }

    Optional<OpenQuery> query(String id) {
        return Optional.ofNullable(queries.get(id));
    }

    void forget(OpenQuery query) {
        forgetClosed(query);
        query.close();
    }

    /** Forgets a query that has closed itself. */
    void forgetClosed(OpenQuery query) {
        if (queries.remove(query.id()) != null) {
            limit.release(1);
        }
    }

    void answer(ChaincodeMessage message) {
        answer.complete(message);
    }

    /** Ends the wait of the caller when the stream has ended. */
    void abandon(String reason) {
        answer.completeExceptionally(new ChaincodeException(ChaincodeError.CHAINCODE_EXECUTION_FAILED, reason));
    }

    /** Ends the wait of the caller when the call has lasted too long. */
    void expireAt(long nanoTime) {
        if (nanoTime - deadlineNanos >= 0) {
            answer.completeExceptionally(new ChaincodeException(
                    ChaincodeError.CHAINCODE_TIMEOUT, "timeout expired while executing transaction"));
        }
    }

    ChaincodeMessage await() throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException abandoned) {
            if (abandoned.getCause() instanceof ChaincodeException reason) {
                throw reason;
            }
            throw new IllegalStateException(abandoned);
        }
    }
}
