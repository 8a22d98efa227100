package io.tbaas.platform.domain.operation;

import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.audit.Actor;
import io.tbaas.platform.domain.company.CompanyId;
import java.time.Instant;
import java.util.Optional;

/**
 * A piece of long work, as it stands.
 *
 * @param percent how far it is
 * @param words what it does at the moment, or what it waits for
 * @param failure why it failed; empty where it did not
 * @param requestId of the call that started it
 * @param attempts how often the present step was tried
 */
public record Operation(
        OperationId id,
        String kind,
        Optional<CompanyId> company,
        ResourceRef resource,
        Optional<String> host,
        OperationState state,
        int percent,
        String words,
        String failure,
        Actor actor,
        String requestId,
        int attempts,
        Instant createdAt,
        Instant updatedAt,
        Version version) {}
