package io.tbaas.platform.domain.network;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.operation.OperationId;
import java.time.Instant;
import java.util.Optional;

/**
 * A network of organisations.
 *
 * @param company the one that founded it
 * @param consortium whose members may come in; empty for a private chain, whose organisations are all the founder's
 * @param engine what runs it, for example {@code fabric}
 * @param shape what its channels begin with
 * @param imported whether somebody else made it and its ledgers were read
 * @param sameAs the network that turned out to be the same and is used instead
 * @param operation the operation that last worked on it as a whole
 */
public record Network(
        NetworkId id,
        CompanyId company,
        Optional<ConsortiumId> consortium,
        String name,
        String engine,
        NetworkShape shape,
        boolean imported,
        Optional<NetworkId> sameAs,
        NetworkState state,
        Optional<OperationId> operation,
        Instant createdAt) {
    /** What it is to the companies in it. */
    public NetworkKind kind() {
        if (consortium.isPresent()) {
            return NetworkKind.CONSORTIUM;
        }
        return imported ? NetworkKind.IMPORTED : NetworkKind.PRIVATE;
    }
}
