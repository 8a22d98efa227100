package io.tbaas.platform.api.audit;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.audit.OriginId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.audit.AuditFilter;
import io.tbaas.platform.store.audit.AuditRows;
import io.tbaas.platform.store.audit.Origins;
import io.tbaas.platform.store.list.PageRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit log of the caller's company. */
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "audit")
final class AuditEndpoint {
    private final AuditRows rows;
    private final Origins origins;
    private final AuditExport export;

    AuditEndpoint(AuditRows rows, Origins origins, AuditExport export) {
        this.rows = rows;
        this.origins = origins;
        this.export = export;
    }

    @GetMapping
    @Requires(Permission.AUDIT_LIST)
    Items<AuditView> list(
            Caller.Account caller,
            PageRequest page,
            @RequestParam Optional<String> action,
            @RequestParam Optional<String> actor,
            @RequestParam Optional<String> resource,
            @RequestParam Optional<String> result,
            @RequestParam Optional<String> request,
            @RequestParam Optional<Instant> from,
            @RequestParam Optional<Instant> to) {
        AuditFilter filter = new AuditFilter(action, actor, resource, result, request, from, to);
        return Items.of(rows.page(ChainId.of(caller.company()), filter, page).map(AuditView::of));
    }

    @GetMapping(
            path = "/export",
            produces = {"text/csv", "application/jsonl"})
    @Requires(Permission.AUDIT_EXPORT)
    @ApiResponse(
            responseCode = "200",
            description = "Every row that the filter lets through, in the order of the chain.",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "application/jsonl", schema = @Schema(type = "string"))
            })
    void export(
            Caller.Account caller,
            HttpServletResponse response,
            @RequestParam(defaultValue = "JSONL") AuditExport.Format format,
            @RequestParam Optional<String> action,
            @RequestParam Optional<String> actor,
            @RequestParam Optional<String> resource,
            @RequestParam Optional<String> result,
            @RequestParam Optional<Instant> from,
            @RequestParam Optional<Instant> to)
            throws IOException {
        AuditFilter filter = new AuditFilter(action, actor, resource, result, Optional.empty(), from, to);
        export.write(ChainId.of(caller.company()), filter, format, response);
    }

    @GetMapping("/verification")
    @Requires(Permission.AUDIT_VERIFY)
    VerificationView verify(Caller.Account caller) {
        AuditRows.Verification verification = rows.verify(ChainId.of(caller.company()));
        return new VerificationView(
                verification.broken().isEmpty(),
                verification.rows(),
                verification.broken().orElse(null),
                verification.head().toHex());
    }

    @GetMapping("/origins/{origin}")
    @Requires(Permission.AUDIT_ORIGIN)
    OriginView origin(Caller.Account caller, @PathVariable OriginId origin) {
        return Optional.of(origin)
                .filter(asked -> rows.mentions(ChainId.of(caller.company()), asked.value()))
                .flatMap(asked -> origins.find(asked.value()))
                .map(found -> new OriginView(found.address(), found.program()))
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** What following the hash chain showed. */
    record VerificationView(
            @Schema(description = "Whether no row was changed, moved or removed.") boolean intact,
            @Schema(description = "How many rows there are.") long rows,
            @Schema(description = "The first row that does not fit; absent where the log is intact.") @Nullable
                    Long brokenAt,
            @Schema(description = "Hash of the last row: whoever keeps it can tell later whether the log was cut.")
                    String head) {}

    /** Where a call came from. */
    record OriginView(String address, String program) {}
}
