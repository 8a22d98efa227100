package io.tbaas.platform.domain.consortium;

import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import java.time.Instant;

/**
 * A company asks to join a consortium, or a network of one that it is a member of.
 *
 * @param message the applicant's words
 * @param reason why it was rejected; empty otherwise
 */
public record Application(
        ApplicationId id,
        JoinTarget target,
        CompanyId applicant,
        String message,
        ApplicationState state,
        String reason,
        Instant expiresAt,
        Instant createdAt,
        Version version) {
    /** The same application in another state, as far as the life cycle allows. */
    public Application in(ApplicationState newState, String why) {
        return new Application(id, target, applicant, message, state.to(newState), why, expiresAt, createdAt, version);
    }

    /** The consortium, also of a network. */
    public ConsortiumId consortium() {
        return target.consortium();
    }
}
