package io.tbaas.platform.api.company;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.domain.quota.QuotaUse;

/** A quota of a company. */
public record QuotaView(
        @Schema(example = "networks") String quota,
        @Schema(description = "How much there is now.") long used,
        @Schema(description = "How much there may be.") long limit) {
    /** The view of a quota. */
    public static QuotaView of(QuotaUse use) {
        return new QuotaView(use.quota().code(), use.used(), use.limit());
    }
}
