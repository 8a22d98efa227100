package io.tbaas.platform.api.host;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.OneOf;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StateCodes;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.host.Host;
import io.tbaas.platform.domain.host.HostId;
import io.tbaas.platform.domain.host.HostState;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.host.Hosts;
import io.tbaas.platform.store.list.PageRequest;
import java.util.Optional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** All hosts of the platform. */
@RestController
@RequestMapping("/api/v1/operator/hosts")
@Tag(name = "host")
final class OperatorHostEndpoint {
    private final Changes changes;
    private final Hosts hosts;

    OperatorHostEndpoint(Changes changes, Hosts hosts) {
        this.changes = changes;
        this.hosts = hosts;
    }

    @GetMapping
    @Requires(Permission.OPERATOR_HOST_LIST)
    Items<HostView> list(
            PageRequest page,
            @Schema(description = "online, offline or draining.") @OneOf(HostState.class) @RequestParam
                    Optional<String> state,
            @Schema(description = "A part of the name.") @RequestParam Optional<String> name) {
        return Items.of(hosts.page(StateCodes.read("state", HostState.values(), HostState::code, state), name, page)
                .map(host -> HostView.of(host, hosts.nodes(host.name()))));
    }

    @PutMapping("/{host}/draining")
    @Requires(Permission.OPERATOR_HOST_DRAIN)
    HostView drain(Call call, @PathVariable HostId host) {
        return drain(call, Permission.OPERATOR_HOST_DRAIN, host, true);
    }

    @DeleteMapping("/{host}/draining")
    @Requires(Permission.OPERATOR_HOST_REOPEN)
    HostView reopen(Call call, @PathVariable HostId host) {
        return drain(call, Permission.OPERATOR_HOST_REOPEN, host, false);
    }

    private HostView drain(Call call, Permission permission, HostId id, boolean draining) {
        return changes.apply(call, permission, change -> {
            hosts.get(id);
            hosts.drain(change, id, draining);
            change.audit(ChainId.PLATFORM, ResourceRef.of(ResourceKind.HOST, id));
            Host host = hosts.get(id);
            return HostView.of(host, hosts.nodes(host.name()));
        });
    }
}
