package io.tbaas.platform.api.audit;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.deployment.ChannelAccess;
import io.tbaas.platform.api.deployment.NetworkAccess;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.OneOf;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.domain.audit.AuditResult;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.audit.AuditChains;
import io.tbaas.platform.store.audit.AuditFilter;
import io.tbaas.platform.store.audit.AuditReach;
import io.tbaas.platform.store.audit.AuditRows;
import io.tbaas.platform.store.audit.PastReaders;
import io.tbaas.platform.store.list.PageRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What everybody did in a network: for companies in it, and of its channels for those who sit there; for those who went, what happened until then. */
@RestController
@RequestMapping("/api/v1/networks/{network}/audit")
@Tag(name = "network")
final class NetworkAuditEndpoint {
    private final NetworkAccess networks;
    private final ChannelAccess channels;
    private final PastReaders readers;
    private final AuditRows rows;
    private final AuditChains chains;
    private final AuditExport export;

    NetworkAuditEndpoint(
            NetworkAccess networks,
            ChannelAccess channels,
            PastReaders readers,
            AuditRows rows,
            AuditChains chains,
            AuditExport export) {
        this.readers = readers;
        this.networks = networks;
        this.channels = channels;
        this.rows = rows;
        this.chains = chains;
        this.export = export;
    }

    @GetMapping
    @Requires(value = Permission.NETWORK_AUDIT, resource = "network")
    Items<AuditView> list(
            Caller.Account caller,
            PageRequest page,
            @PathVariable NetworkId network,
            @RequestParam Optional<String> action,
            @RequestParam Optional<String> actor,
            @RequestParam Optional<String> resource,
            @OneOf(AuditResult.class) @RequestParam Optional<String> result,
            @RequestParam Optional<String> request,
            @RequestParam Optional<Instant> from,
            @RequestParam Optional<Instant> to,
            @RequestParam Optional<CompanyId> company,
            @RequestParam Optional<ChannelId> channel) {
        AuditFilter filter = new AuditFilter(action, actor, resource, result, request, from, to, of(company, channel));
        return Items.of(rows.page(reach(caller, network), filter, page).map(AuditView::of));
    }

    @GetMapping(
            path = "/export",
            produces = {"text/csv", "application/jsonl"})
    @Requires(value = Permission.NETWORK_AUDIT_EXPORT, resource = "network")
    @ApiResponse(
            responseCode = "200",
            description = "Every row that the caller sees and the filter lets through, in the order of the chain.",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "application/jsonl", schema = @Schema(type = "string"))
            })
    void export(
            Caller.Account caller,
            HttpServletResponse response,
            @PathVariable NetworkId network,
            @RequestParam(defaultValue = "JSONL") AuditExport.Format format,
            @RequestParam Optional<String> action,
            @RequestParam Optional<String> actor,
            @RequestParam Optional<String> resource,
            @OneOf(AuditResult.class) @RequestParam Optional<String> result,
            @RequestParam Optional<Instant> from,
            @RequestParam Optional<Instant> to,
            @RequestParam Optional<CompanyId> company,
            @RequestParam Optional<ChannelId> channel)
            throws IOException {
        AuditFilter filter =
                new AuditFilter(action, actor, resource, result, Optional.empty(), from, to, of(company, channel));
        AuditReach reach = reach(caller, network);
        export.write(reader -> rows.forEach(reach, filter, reader), format, response);
    }

    /** The whole chain is followed, also where the caller does not see all of it; it learns the verdict only. */
    @GetMapping("/verification")
    @Requires(value = Permission.NETWORK_AUDIT_VERIFY, resource = "network")
    VerificationView verify(Caller.Account caller, @PathVariable NetworkId network) {
        networks.visible(caller.company(), network);
        return VerificationView.of(chains.verify(ChainId.of(network)));
    }

    /** Who left reads on what happened until then; who was never there is answered as if there were no such network. */
    private AuditReach reach(Caller.Account caller, NetworkId network) {
        Map<String, Instant> past = readers.of(network, caller.company());
        if (networks.isSeen(caller.company(), network)) {
            return AuditReach.inside(network, channels.known(caller.company(), network), past);
        }
        AuditReach reach = AuditReach.outside(network, past);
        if (reach.isEmpty()) {
            throw Problem.of(ProblemCode.NOT_FOUND);
        }
        return reach;
    }

    private static AuditFilter.Place of(Optional<CompanyId> company, Optional<ChannelId> channel) {
        return new AuditFilter.Place(company, Optional.empty(), channel);
    }
}
