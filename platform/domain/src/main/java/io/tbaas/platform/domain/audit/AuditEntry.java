package io.tbaas.platform.domain.audit;

import io.tbaas.platform.domain.ResourceRef;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a change says of itself to the audit log.
 *
 * @param whose chain of the company whose act it is, or of the platform; {@link AuditRule} says which rows stand in a network's chain instead
 * @param details ids and values, never names or addresses of people
 */
public record AuditEntry(ChainId whose, ResourceRef resource, SortedMap<String, String> details) {
    /** An entry without details. */
    public static AuditEntry of(ChainId whose, ResourceRef resource) {
        return new AuditEntry(whose, resource, new TreeMap<>());
    }

    /** An entry with details. */
    public static AuditEntry of(ChainId whose, ResourceRef resource, Map<String, String> details) {
        return new AuditEntry(whose, resource, new TreeMap<>(details));
    }
}
