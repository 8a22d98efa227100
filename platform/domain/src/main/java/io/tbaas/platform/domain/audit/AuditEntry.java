package io.tbaas.platform.domain.audit;

import io.tbaas.platform.domain.ResourceRef;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a change says of itself to the audit log.
 *
 * @param details ids and values, never names or addresses of people
 */
public record AuditEntry(ChainId chain, ResourceRef resource, SortedMap<String, String> details) {
    /** An entry without details. */
    public static AuditEntry of(ChainId chain, ResourceRef resource) {
        return new AuditEntry(chain, resource, new TreeMap<>());
    }

    /** An entry with details. */
    public static AuditEntry of(ChainId chain, ResourceRef resource, Map<String, String> details) {
        return new AuditEntry(chain, resource, new TreeMap<>(details));
    }
}
