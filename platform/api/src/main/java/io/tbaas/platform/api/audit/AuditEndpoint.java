package io.tbaas.platform.api.audit;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.OneOf;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.domain.audit.AuditResult;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.audit.OriginId;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.audit.AuditChains;
import io.tbaas.platform.store.audit.AuditFilter;
import io.tbaas.platform.store.audit.AuditRows;
import io.tbaas.platform.store.audit.Origins;
import io.tbaas.platform.store.list.PageRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the caller's company did, in its own chain and in those of networks, and what else stands in its own. */
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "audit")
final class AuditEndpoint {
    private final AuditRows rows;
    private final AuditChains chains;
    private final Origins origins;
    private final AuditExport export;

    AuditEndpoint(AuditRows rows, AuditChains chains, Origins origins, AuditExport export) {
        this.chains = chains;
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
            @OneOf(AuditResult.class) @RequestParam Optional<String> result,
            @RequestParam Optional<String> request,
            @RequestParam Optional<Instant> from,
            @RequestParam Optional<Instant> to,
            @RequestParam Optional<NetworkId> network,
            @RequestParam Optional<ChannelId> channel) {
        AuditFilter filter = new AuditFilter(action, actor, resource, result, request, from, to, own(network, channel));
        return Items.of(rows.page(caller.company(), filter, page).map(AuditView::of));
    }

    @GetMapping(
            path = "/export",
            produces = {"text/csv", "application/jsonl"})
    @Requires(Permission.AUDIT_EXPORT)
    @ApiResponse(
            responseCode = "200",
            description = "Every row that the filter lets through, in the order of time.",
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
            @OneOf(AuditResult.class) @RequestParam Optional<String> result,
            @RequestParam Optional<Instant> from,
            @RequestParam Optional<Instant> to,
            @RequestParam Optional<NetworkId> network,
            @RequestParam Optional<ChannelId> channel)
            throws IOException {
        AuditFilter filter =
                new AuditFilter(action, actor, resource, result, Optional.empty(), from, to, own(network, channel));
        export.write(reader -> rows.forEach(caller.company(), filter, reader), format, response);
    }

    private static AuditFilter.Place own(Optional<NetworkId> network, Optional<ChannelId> channel) {
        return new AuditFilter.Place(Optional.empty(), network, channel);
    }

    @GetMapping("/verification")
    @Requires(Permission.AUDIT_VERIFY)
    VerificationView verify(Caller.Account caller) {
        return VerificationView.of(chains.verify(ChainId.of(caller.company())));
    }

    @GetMapping("/origins/{origin}")
    @Requires(Permission.AUDIT_ORIGIN)
    OriginView origin(Caller.Account caller, @PathVariable OriginId origin) {
        return Optional.of(origin)
                .filter(asked -> rows.mentions(caller.company(), asked.value()))
                .flatMap(asked -> origins.find(asked.value()))
                .map(found -> new OriginView(found.address(), found.program()))
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** Where a call came from. */
    record OriginView(String address, String program) {}
}
