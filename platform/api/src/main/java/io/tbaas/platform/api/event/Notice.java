package io.tbaas.platform.api.event;

import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.event.EventKind;
import io.tbaas.platform.domain.vote.Tally;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What there is to tell companies of a subject.
 *
 * @param consortium where it happens; empty for what happens in the company itself
 * @param parameters values for the texts of the kind
 * @param deadline by the database's clock
 */
public record Notice(
        EventKind kind,
        ResourceRef subject,
        Optional<ConsortiumId> consortium,
        Map<String, String> parameters,
        Optional<Instant> deadline,
        Tally tally) {
    /** What there is to tell of a subject in a consortium. */
    public Notice(
            EventKind kind,
            ResourceRef subject,
            ConsortiumId consortium,
            Map<String, String> parameters,
            Optional<Instant> deadline,
            Tally tally) {
        this(kind, subject, Optional.of(consortium), parameters, deadline, tally);
    }

    /** What there is to tell a company of its own affairs. */
    public static Notice inCompany(
            EventKind kind, ResourceRef subject, Map<String, String> parameters, Optional<Instant> deadline) {
        return new Notice(kind, subject, Optional.empty(), parameters, deadline, Tally.NONE);
    }
}
