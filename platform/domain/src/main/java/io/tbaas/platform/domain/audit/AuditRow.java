package io.tbaas.platform.domain.audit;

import io.tbaas.foundation.Bytes;
import io.tbaas.platform.domain.ResourceRef;
import java.time.Instant;
import java.util.SortedMap;

/**
 * One row of an audit chain; appended, never changed.
 *
 * @param place the chain it stands in, whose act it is, and the channel it is about
 * @param sequence from 1, without gaps in its chain
 * @param action code of a permission or of something the platform does by itself
 * @param problem code of the problem where the act was refused, else empty
 * @param origin id under which address and program are kept, empty for acts of the platform
 * @param details ids and values, never names or addresses of people
 * @param previous hash of the row before, empty for the first
 * @param hash over all of the above
 */
public record AuditRow(
        AuditPlace place,
        long sequence,
        Instant at,
        Actor actor,
        String action,
        ResourceRef resource,
        AuditResult result,
        String problem,
        String origin,
        String requestId,
        SortedMap<String, String> details,
        Bytes previous,
        Bytes hash) {

    /** The row with its hash. */
    public AuditRow sealed() {
        return new AuditRow(
                place,
                sequence,
                at,
                actor,
                action,
                resource,
                result,
                problem,
                origin,
                requestId,
                details,
                previous,
                AuditHash.of(this));
    }

    /** The chain it stands in. */
    public ChainId chain() {
        return place.chain();
    }

    /** Whether the hash is that of the content. */
    public boolean isIntact() {
        return place.isPossible() && hash.equals(AuditHash.of(this));
    }
}
