package io.tbaas.fabric.peer.gateway;

import io.grpc.Context;
import io.grpc.Status;
import io.tbaas.fabric.peer.gateway.OrdererDirectory.OrderingService;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.foundation.TbaasException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.gateway.SubmitRequest;
import org.hyperledger.fabric.protos.gateway.SubmitResponse;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;

/**
 * Gateway call Submit: hands a signed transaction to the ordering service.
 *
 * <p>Source: fabric internal/pkg/gateway/submit.go.
 */
final class Submission {
    private static final String TIMED_OUT = "submit timeout expired while broadcasting to ordering service";

    private final OrdererDirectory directory;

    Submission(OrdererDirectory directory) {
        this.directory = directory;
    }

    SubmitResponse submit(SubmitRequest request) {
        if (!request.hasPreparedTransaction()) {
            throw GatewayErrors.of(Status.Code.INVALID_ARGUMENT, "a prepared transaction is required");
        }
        Envelope transaction = request.getPreparedTransaction();
        if (transaction.getSignature().isEmpty()) {
            throw GatewayErrors.of(Status.Code.INVALID_ARGUMENT, "prepared transaction must be signed");
        }
        OrderingService service = service(new ChannelId(request.getChannelId()));
        if (service.orderers().isEmpty()) {
            throw GatewayErrors.of(Status.Code.UNAVAILABLE, "no orderer nodes available");
        }
        try {
            if (service.byzantine()) {
                QuorumBroadcast.toAll(service.orderers(), transaction);
            } else {
                toOne(service.orderers(), transaction);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw GatewayErrors.of(Status.Code.DEADLINE_EXCEEDED, TIMED_OUT);
        }
        return SubmitResponse.getDefaultInstance();
    }

    private OrderingService service(ChannelId channel) {
        try {
            return directory.of(channel);
        } catch (PlanUnavailableException unavailable) {
            throw GatewayErrors.of(Status.Code.FAILED_PRECONDITION, unavailable.text());
        }
    }

    /** Tries the orderers in random order until one takes the transaction. */
    private static void toOne(List<GatewayOrderer> orderers, Envelope transaction) throws InterruptedException {
        List<GatewayOrderer> shuffled = new ArrayList<>(orderers);
        Collections.shuffle(shuffled);
        List<ErrorDetail> errors = new ArrayList<>();
        for (GatewayOrderer orderer : shuffled) {
            try {
                BroadcastResponse response = orderer.client().broadcast(transaction);
                if (isTaken(response)) {
                    return;
                }
            } catch (TbaasException unreachable) {
                errors.add(orderer.detail(String.valueOf(unreachable.getMessage())));
            }
            if (Context.current().isCancelled()) {
                throw GatewayErrors.of(Status.Code.DEADLINE_EXCEEDED, TIMED_OUT);
            }
        }
        throw GatewayErrors.of(Status.Code.UNAVAILABLE, "no orderers could successfully process transaction", errors);
    }

    /** A refusal that is the client's fault is final; of others, the next orderer may think differently. */
    private static boolean isTaken(BroadcastResponse response) {
        int status = response.getStatusValue();
        if (status == org.hyperledger.fabric.protos.common.Status.SUCCESS_VALUE) {
            return true;
        }
        if (status >= 400 && status < 500) {
            throw GatewayErrors.of(Status.Code.ABORTED, refusal(response));
        }
        return false;
    }

    static String refusal(BroadcastResponse response) {
        return "received unsuccessful response from orderer: status=" + response.getStatus() + ", info="
                + response.getInfo();
    }
}
