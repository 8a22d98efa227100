package io.tbaas.platform.api.recovery;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.api.web.Versioned;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.factor.Recovery;
import io.tbaas.platform.domain.factor.RecoveryId;
import java.time.Instant;

/** The recovery of a lost second factor, without its evidence. */
record RecoveryView(
        RecoveryId id,
        AccountId account,
        CompanyId company,
        @Schema(description = "Whether it is a root account's, for which the operator decides.") boolean root,
        @Schema(description = "submitted, approved, recovered, rejected, stopped or expired", example = "submitted")
                String state,
        @Schema(description = "Why it was rejected.") String reason,
        @Schema(description = "Before this nothing is removed; by the database's clock.") Instant waitsUntil,
        Instant createdAt,
        Version version)
        implements Versioned {
    static RecoveryView of(Recovery recovery) {
        return new RecoveryView(
                recovery.id(),
                recovery.account(),
                recovery.company(),
                recovery.ofRoot(),
                recovery.state().code(),
                recovery.reason(),
                recovery.waitsUntil(),
                recovery.createdAt(),
                recovery.version());
    }
}
