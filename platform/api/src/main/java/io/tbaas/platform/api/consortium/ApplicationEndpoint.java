package io.tbaas.platform.api.consortium;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.OneOf;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StateCodes;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.consortium.ApplicationId;
import io.tbaas.platform.domain.consortium.ApplicationState;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.list.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Applications to join a consortium, or a network of it; the members, or the organisations of the network, vote on each. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "application")
final class ApplicationEndpoint {
    private final ApplicationDesk desk;
    private final ApplicationReading reading;

    ApplicationEndpoint(ApplicationDesk desk, ApplicationReading reading) {
        this.desk = desk;
        this.reading = reading;
    }

    /** Asks to join. */
    record Apply(
            @Schema(description = "The consortium's id, which a member gives out.") @NotNull ConsortiumId consortium,
            @Schema(
                            description =
                                    "A network of the consortium, for members that are not in it; absent to join the consortium.")
                    @Nullable
                    NetworkId network,
            @Schema(description = "The members read it.") @NotNull @Size(max = 1000) String message) {}

    @PostMapping("/applications")
    @ResponseStatus(HttpStatus.CREATED)
    @Creates
    @Requires(Permission.APPLICATION_CREATE)
    @Refuses({
        ProblemCode.NOT_FOUND,
        ProblemCode.ALREADY_MEMBER,
        ProblemCode.ALREADY_IN_NETWORK,
        ProblemCode.WRONG_STATE,
        ProblemCode.CONSORTIUM_ENDED,
        ProblemCode.REAL_NAME_REQUIRED,
        ProblemCode.QUOTA_REACHED
    })
    ApplicationView apply(Call call, Caller.Account caller, @Valid @RequestBody Apply request) {
        return desk.apply(call, caller, request);
    }

    @GetMapping("/applications")
    @Requires(Permission.APPLICATION_LIST)
    Items<ApplicationView> own(
            Caller.Account caller,
            PageRequest page,
            @Schema(description = "submitted, approved, rejected, withdrawn or expired")
                    @OneOf(ApplicationState.class)
                    @RequestParam
                    Optional<String> state) {
        return Items.of(reading.own(caller, StateCodes.read(ApplicationState.class, state), page));
    }

    @GetMapping("/consortia/{consortium}/applications")
    @Requires(value = Permission.APPLICATION_RECEIVED, resource = "consortium")
    Items<ApplicationView> received(
            Caller.Account caller,
            @PathVariable ConsortiumId consortium,
            PageRequest page,
            @Schema(description = "submitted, approved, rejected, withdrawn or expired")
                    @OneOf(ApplicationState.class)
                    @RequestParam
                    Optional<String> state) {
        return Items.of(reading.received(caller, consortium, StateCodes.read(ApplicationState.class, state), page));
    }

    @GetMapping("/networks/{network}/applications")
    @Requires(value = Permission.APPLICATION_OF_NETWORK, resource = "network")
    Items<ApplicationView> received(
            Caller.Account caller,
            @PathVariable NetworkId network,
            PageRequest page,
            @Schema(description = "submitted, approved, rejected, withdrawn or expired")
                    @OneOf(ApplicationState.class)
                    @RequestParam
                    Optional<String> state) {
        return Items.of(reading.received(caller, network, StateCodes.read(ApplicationState.class, state), page));
    }

    @GetMapping("/applications/{application}")
    @Requires(value = Permission.APPLICATION_READ, resource = "application")
    ApplicationView read(Caller.Account caller, @PathVariable ApplicationId application) {
        return reading.read(caller, application);
    }

    @PostMapping("/applications/{application}/withdrawal")
    @Requires(value = Permission.APPLICATION_WITHDRAW, resource = "application")
    @Refuses(ProblemCode.WRONG_STATE)
    ApplicationView withdraw(Call call, Caller.Account caller, @PathVariable ApplicationId application) {
        return desk.withdraw(call, caller, application);
    }
}
