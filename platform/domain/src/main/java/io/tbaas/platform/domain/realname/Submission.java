package io.tbaas.platform.domain.realname;

import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.secret.SecretId;
import java.time.Instant;
import java.util.Optional;

/**
 * A company's proof of its real name, and what came of it.
 *
 * @param evidence names, numbers and documents, sealed
 * @param reason why it was rejected or lapsed; empty otherwise
 * @param validUntil when a verified name lapses by itself
 */
public record Submission(
        SubmissionId id,
        CompanyId company,
        SecretId evidence,
        RealNameState state,
        String reason,
        Optional<Instant> validUntil,
        Instant createdAt,
        Version version) {

    /** The same submission, verified until a time. */
    public Submission verified(Instant until) {
        return new Submission(
                id, company, evidence, state.to(RealNameState.VERIFIED), "", Optional.of(until), createdAt, version);
    }

    /** The same submission, rejected or lapsed for a reason. */
    public Submission ended(RealNameState newState, String why) {
        return new Submission(id, company, evidence, state.to(newState), why, validUntil, createdAt, version);
    }
}
