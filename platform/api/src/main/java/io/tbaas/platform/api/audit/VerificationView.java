package io.tbaas.platform.api.audit;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.store.audit.AuditChains;
import org.jspecify.annotations.Nullable;

/** What following a hash chain showed. */
record VerificationView(
        @Schema(description = "Whether no row was changed, moved or removed.") boolean intact,
        @Schema(description = "How many rows there are, those that the caller does not see among them.") long rows,
        @Schema(description = "The first row that does not fit; absent where the chain is intact.") @Nullable
                Long brokenAt,
        @Schema(description = "Hash of the last row: whoever keeps it can tell later whether the chain was cut.")
                String head) {
    static VerificationView of(AuditChains.Verification verification) {
        return new VerificationView(
                verification.broken().isEmpty(),
                verification.rows(),
                verification.broken().orElse(null),
                verification.head().toHex());
    }
}
