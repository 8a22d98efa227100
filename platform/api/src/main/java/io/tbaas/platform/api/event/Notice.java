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
 * @param parameters values for the texts of the kind
 * @param deadline by the database's clock
 */
public record Notice(
        EventKind kind,
        ResourceRef subject,
        ConsortiumId consortium,
        Map<String, String> parameters,
        Optional<Instant> deadline,
        Tally tally) {}
