package io.tbaas.platform.domain.bin;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What lies in the recycle bin: a node, a whole private chain or a company's part of a network, stopped and with its ports free, or a company's copies
 * of a channel, which its nodes serve no more. Names, data and keys are kept.
 *
 * @param subject what is kept
 * @param name what it is called
 * @param purgeAt when it is purged by itself
 */
public record BinEntry(
        BinEntryId id,
        CompanyId company,
        BinSubject subject,
        String name,
        BinState state,
        Instant keptAt,
        Instant purgeAt) {
    /** How long entries are kept. */
    public static final Duration KEPT_FOR = Duration.ofDays(30);

    /** A new one. */
    public static BinEntry kept(BinEntryId id, CompanyId company, BinSubject subject, String name, Instant now) {
        return new BinEntry(id, company, subject, name, BinState.KEPT, now, now.plus(KEPT_FOR));
    }

    /** The network that it is of. */
    public NetworkId network() {
        return subject.network();
    }

    /** The node; empty where it is more than one. */
    public Optional<NodeId> node() {
        return subject.node();
    }

    /** How many days are left, begun ones counted. */
    public long daysLeft(Instant now) {
        return Math.max(
                0, Duration.between(now, purgeAt).plusDays(1).minusNanos(1).toDays());
    }
}
