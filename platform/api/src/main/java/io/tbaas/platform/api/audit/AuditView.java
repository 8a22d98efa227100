package io.tbaas.platform.api.audit;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.domain.audit.AuditRow;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.ChannelId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of the audit log. */
public record AuditView(
        @Schema(description = "Place in the chain, from 1 without gaps.") long sequence,
        Instant at,
        @Schema(description = "anonymous, account, operator or platform") String actorKind,
        String actor,
        @Schema(description = "Code of the permission that was used.", example = "company.update") String action,
        @Schema(example = "COMPANY") String resourceKind,
        String resource,
        @Schema(description = "DONE or REFUSED") String result,
        @Schema(description = "Code of the problem where it was refused.") String problem,
        @Schema(description = "Stands for the caller's address and program.") String origin,
        String requestId,
        @Schema(description = "The chain it stands in: a company's, a network's or the platform's.") String chain,
        @Schema(description = "Whose act it is, in the chain of a network; else the company of the chain.") @Nullable
                CompanyId company,
        @Schema(description = "The channel it is about, whose members alone see it; in chains of networks.") @Nullable
                ChannelId channel,
        Map<String, String> details,
        @Schema(description = "Hash of the row before, hexadecimal.") String previousHash,
        @Schema(description = "SHA-256 over the previous hash and all of the above, hexadecimal.") String hash) {
    /** The view of a row. */
    public static AuditView of(AuditRow row) {
        return new AuditView(
                row.sequence(),
                row.at(),
                row.actor().kind(),
                row.actor().id(),
                row.action(),
                row.resource().kind().name(),
                row.resource().id(),
                row.result().name(),
                row.problem(),
                row.origin(),
                row.requestId(),
                row.chain().value(),
                row.place().company().orElse(null),
                row.place().channel().orElse(null),
                row.details(),
                row.previous().toHex(),
                row.hash().toHex());
    }
}
