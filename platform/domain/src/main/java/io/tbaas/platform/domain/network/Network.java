package io.tbaas.platform.domain.network;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.operation.OperationId;
import java.time.Instant;
import java.util.Optional;

/**
 * A private chain: a network whose organisations are all of one company.
 *
 * @param engine what runs it, for example {@code fabric}
 * @param operation the operation that last worked on it as a whole
 */
public record Network(
        NetworkId id,
        CompanyId company,
        String name,
        String engine,
        NetworkState state,
        Optional<OperationId> operation,
        Instant createdAt) {}
