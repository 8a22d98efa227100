package io.tbaas.platform.store.operation;

import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationState;
import io.tbaas.platform.store.change.Change;

/** What a subject does when operations of a kind come to rest, in the very transaction in which they do. */
public interface AfterOperation {
    /** The kind of operations. */
    String kind();

    /** One of them came to rest. */
    void ended(Change change, Operation operation, OperationState state);
}
