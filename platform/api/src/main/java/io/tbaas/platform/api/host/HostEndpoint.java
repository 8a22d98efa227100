package io.tbaas.platform.api.host;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.OneOf;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StateCodes;
import io.tbaas.platform.domain.host.Host;
import io.tbaas.platform.domain.host.HostId;
import io.tbaas.platform.domain.host.HostState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.store.host.Hosts;
import io.tbaas.platform.store.list.PageRequest;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The hosts that run nodes of the caller's company. */
@RestController
@RequestMapping("/api/v1/hosts")
@Tag(name = "host")
final class HostEndpoint {
    private final Hosts hosts;

    HostEndpoint(Hosts hosts) {
        this.hosts = hosts;
    }

    @GetMapping
    @Requires(Permission.HOST_LIST)
    Items<HostView> list(
            Caller.Account caller,
            PageRequest page,
            @Schema(description = "online, offline or draining.") @OneOf(HostState.class) @RequestParam
                    Optional<String> state,
            @Schema(description = "A part of the name.") @RequestParam Optional<String> name) {
        return Items.of(hosts.page(
                        caller.company(),
                        StateCodes.read("state", HostState.values(), HostState::code, state),
                        name,
                        page)
                .map(host -> HostView.of(host, hosts.nodes(host.name(), caller.company()))));
    }

    @GetMapping("/{host}")
    @Requires(value = Permission.HOST_READ, resource = "host")
    HostView read(Caller.Account caller, @PathVariable HostId host) {
        Host found = hosts.get(host, caller.company());
        return HostView.of(found, hosts.nodes(found.name(), caller.company()));
    }
}
