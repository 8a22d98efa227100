package io.tbaas.fabric.peer.gateway;

import io.grpc.Context;
import io.grpc.Status;
import io.tbaas.foundation.TbaasException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;

/**
 * Hands a transaction to all orderers of a Byzantine cluster and waits for a quorum to take it.
 *
 * <p>Source: fabric internal/pkg/gateway/submit.go#submitBFT.
 */
final class QuorumBroadcast {
    private static final String KNOWN_ALREADY = "failed to submit request: request already exists";

    private QuorumBroadcast() {}

    static void toAll(List<GatewayOrderer> orderers, Envelope transaction) throws InterruptedException {
        BlockingQueue<Optional<ErrorDetail>> outcomes = new LinkedBlockingQueue<>();
        // The slow ones go on after the quorum is reached: every orderer is to have the transaction.
        Context detached = Context.current().fork();
        for (GatewayOrderer orderer : orderers) {
            Runnable sending = () -> outcomes.add(send(orderer, transaction));
            Thread.ofVirtual().name("gateway-broadcast").start(detached.wrap(sending));
        }
        int quorum = quorum(orderers.size());
        int taken = 0;
        List<ErrorDetail> errors = new ArrayList<>();
        while (taken < quorum && errors.size() <= orderers.size() - quorum) {
            Optional<ErrorDetail> outcome = outcomes.take();
            if (Context.current().isCancelled()) {
                throw GatewayErrors.of(
                        Status.Code.DEADLINE_EXCEEDED, "submit timeout expired while broadcasting to ordering service");
            }
            outcome.ifPresent(errors::add);
            taken += outcome.isPresent() ? 0 : 1;
        }
        if (taken < quorum) {
            throw GatewayErrors.of(
                    Status.Code.UNAVAILABLE,
                    "insufficient number of orderers could successfully process transaction to satisfy quorum"
                            + " requirement",
                    errors);
        }
    }

    /** So many that any two quorums share a correct orderer. */
    static int quorum(int clusterSize) {
        int faulty = (clusterSize - 1) / 3;
        return (clusterSize + faulty + 2) / 2;
    }

    private static Optional<ErrorDetail> send(GatewayOrderer orderer, Envelope transaction) {
        try {
            BroadcastResponse response = orderer.client().broadcast(transaction);
            return switch (response.getStatus()) {
                case SUCCESS -> Optional.empty();
                case SERVICE_UNAVAILABLE ->
                    response.getInfo().equals(KNOWN_ALREADY)
                            ? Optional.empty()
                            : Optional.of(orderer.detail(Submission.refusal(response)));
                default -> Optional.of(orderer.detail(Submission.refusal(response)));
            };
        } catch (TbaasException unreachable) {
            return Optional.of(orderer.detail(String.valueOf(unreachable.getMessage())));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.of(orderer.detail("context canceled"));
        }
    }
}
