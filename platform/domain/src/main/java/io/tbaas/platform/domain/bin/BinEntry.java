package io.tbaas.platform.domain.bin;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A node, or a whole private chain, in the recycle bin: stopped, its ports free; its name, data and keys are kept.
 *
 * @param node the node; empty where it is the whole network
 * @param name what it is called
 * @param purgeAt when it is purged by itself
 */
public record BinEntry(
        BinEntryId id,
        CompanyId company,
        NetworkId network,
        Optional<NodeId> node,
        String name,
        BinState state,
        Instant keptAt,
        Instant purgeAt) {
    /** How long entries are kept. */
    public static final Duration KEPT_FOR = Duration.ofDays(30);

    /** How many days are left, begun ones counted. */
    public long daysLeft(Instant now) {
        return Math.max(
                0, Duration.between(now, purgeAt).plusDays(1).minusNanos(1).toDays());
    }
}
