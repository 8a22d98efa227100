package io.tbaas.platform.api.operation;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.operation.Operation;

/** Port: who sees operations that another company's people started, because what they work on is theirs too. Nobody changes them by it. */
public interface OperationAudience {
    /** Whether a company sees an operation. */
    boolean sees(CompanyId company, Operation operation);

    /** Whether a company sees whatever is done to a resource, by its id. */
    boolean seesAll(CompanyId company, String resource);
}
