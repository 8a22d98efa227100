package io.tbaas.platform.api.consortium;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.OneOf;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StateCodes;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.consortium.HandoverId;
import io.tbaas.platform.domain.consortium.HandoverState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.list.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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

/** Handing the creator's role over: the creator offers, the other member accepts. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "handover")
final class HandoverEndpoint {
    private final HandoverOffers offers;
    private final HandoverDesk desk;

    HandoverEndpoint(HandoverOffers offers, HandoverDesk desk) {
        this.offers = offers;
        this.desk = desk;
    }

    /** Offers the role to a member. */
    record Offer(@NotNull CompanyId company) {}

    /** Declines. */
    record HandoverDecline(@Schema(description = "The giver reads it.") @NotBlank @Size(max = 1000) String reason) {}

    @PostMapping("/consortia/{consortium}/handovers")
    @ResponseStatus(HttpStatus.CREATED)
    @Creates
    @StepUp
    @Requires(value = Permission.HANDOVER_OFFER, resource = "consortium")
    @Refuses({ProblemCode.CREATOR_ONLY, ProblemCode.CONSORTIUM_ENDED, ProblemCode.HANDOVER_PENDING})
    HandoverView offer(
            Call call,
            Caller.Account caller,
            @PathVariable ConsortiumId consortium,
            @Valid @RequestBody Offer request) {
        return offers.offer(call, caller, consortium, request.company());
    }

    @GetMapping("/consortia/{consortium}/handovers")
    @Requires(value = Permission.HANDOVER_LIST, resource = "consortium")
    Items<HandoverView> list(
            Caller.Account caller,
            @PathVariable ConsortiumId consortium,
            PageRequest page,
            @Schema(description = "A state.") @OneOf(HandoverState.class) @RequestParam Optional<String> state) {
        return Items.of(desk.page(caller, consortium, StateCodes.read(HandoverState.class, state), page));
    }

    @GetMapping("/handovers/{handover}")
    @Requires(value = Permission.HANDOVER_READ, resource = "handover")
    HandoverView read(Caller.Account caller, @PathVariable HandoverId handover) {
        return desk.read(caller, handover);
    }

    @PostMapping("/handovers/{handover}/acceptance")
    @StepUp
    @Requires(value = Permission.HANDOVER_ACCEPT, resource = "handover")
    @Refuses({ProblemCode.CONSORTIUM_ENDED, ProblemCode.WRONG_STATE})
    HandoverView accept(Call call, Caller.Account caller, @PathVariable HandoverId handover) {
        return desk.accept(call, caller, handover);
    }

    @PostMapping("/handovers/{handover}/refusal")
    @Requires(value = Permission.HANDOVER_DECLINE, resource = "handover")
    @Refuses(ProblemCode.WRONG_STATE)
    HandoverView decline(
            Call call,
            Caller.Account caller,
            @PathVariable HandoverId handover,
            @Valid @RequestBody HandoverDecline request) {
        return desk.decline(call, caller, handover, request.reason());
    }

    @PostMapping("/handovers/{handover}/withdrawal")
    @Requires(value = Permission.HANDOVER_WITHDRAW, resource = "handover")
    @Refuses(ProblemCode.WRONG_STATE)
    HandoverView withdraw(Call call, Caller.Account caller, @PathVariable HandoverId handover) {
        return desk.withdraw(call, caller, handover);
    }
}
