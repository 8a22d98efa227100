package io.tbaas.platform.store.audit;

import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.AuditEntry;
import io.tbaas.platform.domain.audit.AuditPlace;
import java.util.SortedMap;

/** What a change said of itself, and where that stands. */
public record PlacedEntry(AuditPlace place, ResourceRef resource, SortedMap<String, String> details) {
    PlacedEntry(AuditPlace place, AuditEntry entry) {
        this(place, entry.resource(), entry.details());
    }
}
