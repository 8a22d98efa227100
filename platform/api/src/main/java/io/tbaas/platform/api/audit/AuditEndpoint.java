package io.tbaas.platform.api.audit;

import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.store.audit.AuditFilter;
import io.tbaas.platform.store.audit.AuditRows;
import io.tbaas.platform.store.list.PageRequest;
import java.time.Instant;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit log of the caller's company. */
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "audit")
final class AuditEndpoint {
    private final AuditRows rows;

    AuditEndpoint(AuditRows rows) {
        this.rows = rows;
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
}
