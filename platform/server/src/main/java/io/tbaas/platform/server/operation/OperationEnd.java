package io.tbaas.platform.server.operation;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.audit.SystemAction;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationState;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.operation.AfterOperation;
import io.tbaas.platform.store.operation.Lease;
import io.tbaas.platform.store.operation.OperationProgress;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings operations to rest, together with the audit row that tells of it. */
@Component
final class OperationEnd {
    private static final Logger LOG = LoggerFactory.getLogger(OperationEnd.class);

    private final Changes changes;
    private final OperationProgress progress;
    private final ObjectProvider<AfterOperation> followers;
    private final TransactionTemplate transactions;

    /** Somebody changed the operation's state meanwhile, for example cancelled it: look again. */
    private static final class OvertakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    OperationEnd(
            Changes changes,
            OperationProgress progress,
            ObjectProvider<AfterOperation> followers,
            TransactionTemplate transactions) {
        this.changes = changes;
        this.progress = progress;
        this.followers = followers;
        this.transactions = transactions;
    }

    void succeed(Lease lease, Operation operation) {
        end(lease, operation, OperationState.SUCCEEDED, SystemAction.OPERATION_SUCCEEDED, "");
    }

    void undone(Lease lease, Operation operation) {
        end(lease, operation, OperationState.UNDONE, SystemAction.OPERATION_UNDONE, operation.failure());
    }

    void takeBack(Lease lease, Operation operation, String reason) {
        LOG.warn("{} is taken back, because it failed: {}", operation.id().value(), reason);
        transactions.executeWithoutResult(_ -> progress.takeBack(lease, reason));
    }

    void fail(Lease lease, Operation operation, String reason) {
        end(lease, operation, OperationState.FAILED, SystemAction.OPERATION_FAILED, reason);
    }

    private void end(Lease lease, Operation operation, OperationState state, SystemAction action, String failure) {
        try {
            changes.apply(Call.ofPlatform(operation.requestId()), action, change -> {
                if (!progress.enter(lease, operation.state(), state, failure)) {
                    throw new OvertakenException();
                }
                change.audit(
                        operation.company().map(ChainId::of).orElse(ChainId.PLATFORM),
                        ResourceRef.of(ResourceKind.OPERATION, operation.id()),
                        Map.of(
                                "kind",
                                operation.kind(),
                                "resource",
                                operation.resource().id()));
                followers.stream()
                        .filter(follower -> follower.kind().equals(operation.kind()))
                        .forEach(follower -> follower.ended(change, operation, state));
                return state;
            });
        } catch (OvertakenException e) {
            LOG.info("{} was changed meanwhile", operation.id().value());
        }
    }
}
