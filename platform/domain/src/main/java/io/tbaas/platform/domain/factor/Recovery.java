package io.tbaas.platform.domain.factor;

import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.secret.SecretId;
import java.time.Instant;
import java.util.Optional;

/**
 * The removal of a second factor that its owner says is lost: approved by somebody else, and never before a time has passed in which the owner,
 * if it was not the owner who asked, can stop it.
 *
 * @param ofRoot whether it is the account that owns the company, for which the operator decides
 * @param evidence what the reviewer sees, sealed; empty once nothing can come of it any more
 * @param reason why it was rejected; empty otherwise
 * @param waitsUntil before this nothing is removed
 */
public record Recovery(
        RecoveryId id,
        AccountId account,
        CompanyId company,
        boolean ofRoot,
        Optional<SecretId> evidence,
        RecoveryState state,
        String reason,
        Instant waitsUntil,
        Instant createdAt,
        Version version) {

    /** Whether its time has come: it was approved, and waited long enough. */
    public boolean isDue(Instant now) {
        return state == RecoveryState.APPROVED && !now.isBefore(waitsUntil);
    }

    /** The same recovery, approved by whom it is for to decide. */
    public Recovery approved() {
        return in(RecoveryState.APPROVED, evidence, "");
    }

    /** The same recovery, with the second factor removed. */
    public Recovery recovered(Instant now) {
        Recovery done = in(RecoveryState.RECOVERED, Optional.empty(), "");
        if (!isDue(now)) {
            throw Problem.of(ProblemCode.WRONG_STATE)
                    .with("state", state.code())
                    .with("wanted", RecoveryState.RECOVERED.code());
        }
        return done;
    }

    /** The same recovery, of which nothing came. */
    public Recovery ended(RecoveryState newState, String why) {
        if (newState == RecoveryState.RECOVERED || newState.isOpen()) {
            throw new IllegalArgumentException(newState + " is no end without a recovery");
        }
        return in(newState, Optional.empty(), why);
    }

    private Recovery in(RecoveryState newState, Optional<SecretId> kept, String why) {
        return new Recovery(
                id, account, company, ofRoot, kept, state.to(newState), why, waitsUntil, createdAt, version);
    }
}
