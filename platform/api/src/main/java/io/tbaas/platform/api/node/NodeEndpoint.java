package io.tbaas.platform.api.node;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.platform.api.operation.OperationView;
import io.tbaas.platform.api.plan.NodeTexts;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.OneOf;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StateCodes;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.NodeState;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.PageRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.io.IOException;
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

/** The nodes of a network. */
@RestController
@RequestMapping("/api/v1/networks/{network}/nodes")
@Tag(name = "node")
final class NodeEndpoint {
    private final NodeDesk desk;
    private final NodeAddition addition;
    private final NodeRenewal renewal;

    NodeEndpoint(NodeDesk desk, NodeAddition addition, NodeRenewal renewal) {
        this.renewal = renewal;
        this.addition = addition;
        this.desk = desk;
    }

    @GetMapping
    @Requires(value = Permission.NODE_LIST, resource = "network")
    Items<NodeView> list(
            Caller.Account caller,
            @PathVariable NetworkId network,
            PageRequest page,
            @Schema(description = "A state.") @OneOf(NodeState.class) @RequestParam Optional<String> state,
            @Schema(description = "Only those of an organisation.") @RequestParam Optional<OrganisationId> organisation,
            @Schema(description = "consensus or ledger.") @OneOf(NodeTexts.class) @RequestParam Optional<String> role,
            @Schema(description = "The name of the host that they run on.") @RequestParam Optional<String> host,
            @Schema(description = "A part of the name.") @RequestParam Optional<String> name) {
        Filter filter = Filter.none()
                .is("state", StateCodes.read(NodeState.class, state).map(NodeState::code))
                .is("organisation_id", organisation.map(OrganisationId::value))
                .is(
                        "role",
                        StateCodes.read("role", NodeRole.values(), NodeTexts::role, role)
                                .map(NodeRole::name))
                .is("host", host)
                .contains("name", name);
        return Items.of(desk.page(caller, network, filter, page));
    }

    @PostMapping("/plans")
    @Requires(value = Permission.NODE_PLAN, resource = "network")
    @Refuses({ProblemCode.SEAT_MISSING, ProblemCode.WRONG_STATE})
    NodePlanView plan(
            Caller.Account caller,
            Locale locale,
            @PathVariable NetworkId network,
            @Valid @RequestBody NodeRequest request) {
        return addition.plan(caller, locale, network, request);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Creates
    @Requires(value = Permission.NODE_ADD, resource = "network")
    @Refuses({
        ProblemCode.QUOTA_REACHED,
        ProblemCode.NETWORK_PLAN_REFUSED,
        ProblemCode.HOST_DRAINING,
        ProblemCode.AUTHORITY_OUTSIDE,
        ProblemCode.SEAT_MISSING,
        ProblemCode.WRONG_STATE
    })
    OperationView add(
            Call call,
            Caller.Account caller,
            Locale locale,
            @PathVariable NetworkId network,
            @Valid @RequestBody NodeRequest request) {
        return addition.add(call, caller, locale, network, request);
    }

    @GetMapping("/{node}")
    @Requires(value = Permission.NODE_READ, resource = "node")
    NodeView read(Caller.Account caller, @PathVariable NetworkId network, @PathVariable NodeId node) {
        return desk.read(caller, network, node);
    }

    @PostMapping("/{node}/start")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Creates
    @Requires(value = Permission.NODE_START, resource = "node")
    @Refuses(ProblemCode.WRONG_STATE)
    OperationView start(Call call, Caller.Account caller, @PathVariable NetworkId network, @PathVariable NodeId node) {
        return desk.turn(call, caller, Permission.NODE_START, network, node, SwitchNode.Turn.START);
    }

    @PostMapping("/{node}/stop")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Creates
    @Requires(value = Permission.NODE_STOP, resource = "node")
    @Refuses(ProblemCode.WRONG_STATE)
    OperationView stop(Call call, Caller.Account caller, @PathVariable NetworkId network, @PathVariable NodeId node) {
        return desk.turn(call, caller, Permission.NODE_STOP, network, node, SwitchNode.Turn.STOP);
    }

    @PostMapping("/{node}/restart")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Creates
    @Requires(value = Permission.NODE_RESTART, resource = "node")
    @Refuses(ProblemCode.WRONG_STATE)
    OperationView restart(
            Call call, Caller.Account caller, @PathVariable NetworkId network, @PathVariable NodeId node) {
        return desk.turn(call, caller, Permission.NODE_RESTART, network, node, SwitchNode.Turn.RESTART);
    }

    @PostMapping("/{node}/renewal")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Creates
    @StepUp
    @Requires(value = Permission.NODE_RENEW, resource = "node")
    @Refuses({ProblemCode.WRONG_STATE, ProblemCode.NODE_BUSY})
    OperationView renew(Call call, Caller.Account caller, @PathVariable NetworkId network, @PathVariable NodeId node) {
        return renewal.renew(call, caller, network, node);
    }

    @GetMapping("/{node}/log")
    @Requires(value = Permission.NODE_LOG, resource = "node")
    @Refuses({ProblemCode.NODE_OFFLINE, ProblemCode.HOST_SILENT, ProblemCode.VALIDATION_FAILED})
    NodeLogView log(
            Caller.Account caller,
            @PathVariable NetworkId network,
            @PathVariable NodeId node,
            @Schema(description = "Only lines after the one of this number: the last of the answer before.")
                    @RequestParam(defaultValue = "0")
                    @Min(0)
                    long after,
            @Schema(description = "Only lines with this text.") @RequestParam(defaultValue = "") @Size(max = 200)
                    String contains,
            @Schema(description = "Most lines to answer, the newest.")
                    @RequestParam(defaultValue = "200")
                    @Min(1)
                    @Max(2000)
                    int lines) {
        return desk.log(caller, network, node, after, contains, lines);
    }

    @GetMapping(path = "/{node}/log/file", produces = "text/plain")
    @Requires(value = Permission.NODE_LOG_FILE, resource = "node")
    @Refuses({ProblemCode.NODE_OFFLINE, ProblemCode.HOST_SILENT})
    @ApiResponse(
            responseCode = "200",
            description = "All lines that are kept, the oldest first.",
            content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
    void logFile(
            Caller.Account caller,
            @PathVariable NetworkId network,
            @PathVariable NodeId node,
            HttpServletResponse response)
            throws IOException {
        desk.logFile(caller, network, node, response);
    }
}
