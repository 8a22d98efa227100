package io.tbaas.platform.api.network;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.plan.NetworkPlanView;
import io.tbaas.platform.api.plan.NetworkRequest;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.OneOf;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StateCodes;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NetworkKind;
import io.tbaas.platform.domain.network.NetworkState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.list.PageRequest;
import io.tbaas.platform.store.network.Networks;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The networks that the caller's company is in. */
@RestController
@RequestMapping("/api/v1/networks")
@Tag(name = "network")
final class NetworkEndpoint {
    private final NetworkCreation creation;
    private final NetworkOpening opening;
    private final Networks networks;
    private final Engine engine;

    NetworkEndpoint(NetworkCreation creation, NetworkOpening opening, Networks networks, Engine engine) {
        this.creation = creation;
        this.opening = opening;
        this.networks = networks;
        this.engine = engine;
    }

    /** Names the consortium that a private chain is opened into. */
    record Opening(@NotNull ConsortiumId consortium) {}

    @PostMapping("/plans")
    @Requires(Permission.NETWORK_PLAN)
    @Refuses({ProblemCode.CONSORTIUM_ENDED, ProblemCode.NOT_FOUND, ProblemCode.REAL_NAME_REQUIRED})
    NetworkPlanView plan(Caller.Account caller, Locale locale, @Valid @RequestBody NetworkRequest request) {
        return NetworkPlanView.of(creation.plan(caller, request), engine, locale);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Creates
    @Requires(Permission.NETWORK_CREATE)
    @Refuses({
        ProblemCode.CONSORTIUM_ENDED,
        ProblemCode.HOST_DRAINING,
        ProblemCode.NETWORK_PLAN_REFUSED,
        ProblemCode.NOT_FOUND,
        ProblemCode.QUOTA_REACHED,
        ProblemCode.REAL_NAME_REQUIRED
    })
    NetworkView create(Call call, Caller.Account caller, Locale locale, @Valid @RequestBody NetworkRequest request) {
        return creation.create(call, caller, locale, request);
    }

    @GetMapping
    @Requires(Permission.NETWORK_LIST)
    Items<NetworkView> list(
            Caller.Account caller,
            PageRequest page,
            @Schema(description = "Only those of a consortium.") @RequestParam Optional<ConsortiumId> consortium,
            @Schema(description = "private, consortium or imported.") @OneOf(NetworkKind.class) @RequestParam
                    Optional<String> kind,
            @Schema(description = "A state; all but purged where absent.") @OneOf(NetworkState.class) @RequestParam
                    Optional<String> state,
            @Schema(description = "A part of the name.") @RequestParam Optional<String> name) {
        return Items.of(networks.page(
                        caller.company(),
                        consortium,
                        StateCodes.read("kind", NetworkKind.values(), NetworkKind::code, kind),
                        StateCodes.read(NetworkState.class, state),
                        name,
                        page)
                .map(NetworkView::of));
    }

    @GetMapping("/{network}")
    @Requires(value = Permission.NETWORK_READ, resource = "network")
    NetworkView read(Caller.Account caller, @PathVariable NetworkId network) {
        return NetworkView.of(networks.get(network, caller.company()));
    }

    @PostMapping("/{network}/opening")
    @StepUp
    @Requires(value = Permission.NETWORK_OPEN, resource = "network")
    @Refuses({
        ProblemCode.CONSORTIUM_ENDED,
        ProblemCode.NETWORK_OPEN_ALREADY,
        ProblemCode.NETWORK_PLAN_REFUSED,
        ProblemCode.REAL_NAME_REQUIRED,
        ProblemCode.WRONG_STATE
    })
    NetworkView open(
            Call call,
            Caller.Account caller,
            Locale locale,
            @PathVariable NetworkId network,
            @Valid @RequestBody Opening request) {
        return opening.open(call, caller, locale, network, request.consortium());
    }
}
