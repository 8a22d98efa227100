package io.tbaas.platform.api.consortium;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.OneOf;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StateCodes;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.consortium.Consortium;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.consortium.ConsortiumState;
import io.tbaas.platform.domain.consortium.MembershipState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.consortium.Consortia;
import io.tbaas.platform.store.consortium.Memberships;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The consortia the caller's company is a member of. */
@RestController
@RequestMapping("/api/v1/consortia")
@Tag(name = "consortium")
final class ConsortiumEndpoint {
    private final ConsortiumRoll roll;
    private final Consortia consortia;
    private final Memberships memberships;

    ConsortiumEndpoint(ConsortiumRoll roll, Consortia consortia, Memberships memberships) {
        this.roll = roll;
        this.consortia = consortia;
        this.memberships = memberships;
    }

    /** What a consortium is called, and whom it takes in. */
    record Described(
            @Schema(example = "Insurance Clearing") @NotBlank @Size(max = 100) String name,
            @NotNull @Size(max = 2000) String description,
            @Schema(description = "Whether only companies with a verified real name may become members.") @NotNull
                    Boolean realNameRequired) {}

    @GetMapping
    @Requires(Permission.CONSORTIUM_LIST)
    Items<ConsortiumView> list(
            Caller.Account caller,
            PageRequest page,
            @Schema(description = "active, dissolving or dissolved") @OneOf(ConsortiumState.class) @RequestParam
                    Optional<String> state,
            @Schema(description = "A part of the name.") @RequestParam Optional<String> name) {
        Page<Consortium> found =
                consortia.page(caller.company(), StateCodes.read(ConsortiumState.class, state), name, page);
        Map<ConsortiumId, Integer> members =
                memberships.counts(found.items().stream().map(Consortium::id).toList());
        return Items.of(found.map(each -> ConsortiumView.of(each, members.getOrDefault(each.id(), 0))));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Creates
    @Requires(Permission.CONSORTIUM_CREATE)
    @Refuses(ProblemCode.QUOTA_REACHED)
    ConsortiumView create(Call call, Caller.Account caller, @Valid @RequestBody Described request) {
        return roll.create(call, caller, request);
    }

    @GetMapping("/{consortium}")
    @Requires(value = Permission.CONSORTIUM_READ, resource = "consortium")
    ConsortiumView read(Caller.Account caller, @PathVariable ConsortiumId consortium) {
        return view(consortia.get(consortium, caller.company()));
    }

    @PutMapping("/{consortium}")
    @Requires(value = Permission.CONSORTIUM_UPDATE, resource = "consortium")
    @Refuses({ProblemCode.CREATOR_ONLY, ProblemCode.CONSORTIUM_ENDED})
    ConsortiumView update(
            Call call,
            Caller.Account caller,
            @PathVariable ConsortiumId consortium,
            Version seen,
            @Valid @RequestBody Described request) {
        return roll.update(call, caller, consortium, seen, request);
    }

    @GetMapping("/{consortium}/members")
    @Requires(value = Permission.CONSORTIUM_MEMBERS, resource = "consortium")
    Items<MemberView> members(
            Caller.Account caller,
            @PathVariable ConsortiumId consortium,
            PageRequest page,
            @Schema(description = "active (where nothing is asked for), leaving, left or removed")
                    @OneOf(MembershipState.class)
                    @RequestParam
                    Optional<String> state) {
        Consortium open = consortia.get(consortium, caller.company());
        return Items.of(memberships
                .page(consortium, StateCodes.read(MembershipState.class, state), page)
                .map(member -> MemberView.of(open, member)));
    }

    private ConsortiumView view(Consortium consortium) {
        return ConsortiumView.of(consortium, memberships.count(consortium.id()));
    }
}
