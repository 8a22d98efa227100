package io.tbaas.platform.api.operator;

import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.audit.AuditView;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.OneOf;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.domain.audit.AuditResult;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.store.audit.AuditFilter;
import io.tbaas.platform.store.audit.AuditRows;
import io.tbaas.platform.store.instance.Instances;
import io.tbaas.platform.store.list.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the operator sees of the platform itself. */
@RestController
@RequestMapping("/api/v1/operator")
@Tag(name = "operator")
final class InstancesEndpoint {
    private static final Duration ALIVE = Duration.ofSeconds(30);

    private final Instances instances;
    private final AuditRows rows;

    InstancesEndpoint(Instances instances, AuditRows rows) {
        this.instances = instances;
        this.rows = rows;
    }

    @GetMapping("/instances")
    @Requires(Permission.OPERATOR_INSTANCE_LIST)
    Items<Instances.Instance> list() {
        return Items.whole(instances.all(ALIVE));
    }

    @GetMapping("/audit")
    @Requires(Permission.OPERATOR_AUDIT_LIST)
    Items<AuditView> audit(
            PageRequest page,
            @RequestParam Optional<String> action,
            @RequestParam Optional<String> actor,
            @RequestParam Optional<String> resource,
            @OneOf(AuditResult.class) @RequestParam Optional<String> result,
            @RequestParam Optional<String> request,
            @RequestParam Optional<Instant> from,
            @RequestParam Optional<Instant> to) {
        AuditFilter filter = new AuditFilter(action, actor, resource, result, request, from, to, AuditFilter.Place.ANY);
        return Items.of(rows.ofPlatform(filter, page).map(AuditView::of));
    }
}
