package io.tbaas.platform.api.organisation;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.node.ChannelEntranceView;
import io.tbaas.platform.api.node.ChannelEntrances;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.OneOf;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StateCodes;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NetworkState;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.OrganisationState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.PageRequest;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who is in which network. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "organisation")
final class OrganisationEndpoint {
    private final OrganisationDesk desk;
    private final OrganisationDeparture departure;
    private final ChannelEntrances entrances;
    private final OrganisationAuthorities authorities;

    OrganisationEndpoint(
            OrganisationDesk desk,
            OrganisationDeparture departure,
            ChannelEntrances entrances,
            OrganisationAuthorities authorities) {
        this.authorities = authorities;
        this.desk = desk;
        this.departure = departure;
        this.entrances = entrances;
    }

    @GetMapping("/networks/{network}/organisations")
    @Requires(value = Permission.ORGANISATION_LIST, resource = "network")
    Items<OrganisationView> list(
            Caller.Account caller,
            @PathVariable NetworkId network,
            PageRequest page,
            @Schema(description = "joining, active or leaving.") @OneOf(OrganisationState.class) @RequestParam
                    Optional<String> state,
            @Schema(description = "Only those of a company.") @RequestParam Optional<CompanyId> company,
            @Schema(description = "A part of the name.") @RequestParam Optional<String> name) {
        Filter filter = Filter.none()
                .is("state", StateCodes.read(OrganisationState.class, state).map(OrganisationState::code))
                .is("company_id", company.map(CompanyId::value))
                .contains("name", name);
        return Items.of(desk.page(caller, network, filter, page));
    }

    @GetMapping("/networks/{network}/organisations/{organisation}")
    @Requires(value = Permission.ORGANISATION_READ, resource = "organisation")
    OrganisationView read(
            Caller.Account caller, @PathVariable NetworkId network, @PathVariable OrganisationId organisation) {
        return desk.read(caller, network, organisation);
    }

    @GetMapping("/networks/{network}/organisations/{organisation}/entrances")
    @Requires(value = Permission.ORGANISATION_ENTRANCES, resource = "organisation")
    Items<ChannelEntranceView> entrances(
            Caller.Account caller,
            @PathVariable NetworkId network,
            @PathVariable OrganisationId organisation,
            PageRequest page,
            @Schema(description = "A part of the channel's name.") @RequestParam Optional<String> name) {
        return Items.of(entrances.page(caller, network, organisation, name, page));
    }

    @PostMapping("/networks/{network}/organisations/{organisation}/departure")
    @StepUp
    @Requires(value = Permission.ORGANISATION_LEAVE, resource = "organisation")
    @Refuses({ProblemCode.ORGANISATION_TIED, ProblemCode.WRONG_STATE, ProblemCode.NODE_BUSY, ProblemCode.HOST_OFFLINE})
    OrganisationView leave(
            Call call,
            Caller.Account caller,
            @PathVariable NetworkId network,
            @PathVariable OrganisationId organisation) {
        return desk.view(departure.leave(call, caller, network, organisation), List.of());
    }

    @PutMapping("/networks/{network}/organisations/{organisation}/authorities")
    @StepUp
    @Requires(value = Permission.ORGANISATION_AUTHORITIES, resource = "organisation")
    @Refuses({ProblemCode.CERTIFICATE_INVALID, ProblemCode.RISK_UNCONFIRMED, ProblemCode.WRONG_STATE})
    OrganisationView replace(
            Call call,
            Caller.Account caller,
            @PathVariable NetworkId network,
            @PathVariable OrganisationId organisation,
            Version seen,
            @Valid @RequestBody AuthoritiesRequest request) {
        return desk.view(authorities.replace(call, caller, network, organisation, seen, request), List.of());
    }

    @GetMapping("/consortia/{consortium}/networks")
    @Tag(name = "network")
    @Requires(value = Permission.NETWORK_ENTRIES, resource = "consortium")
    Items<NetworkEntryView> entries(
            Caller.Account caller,
            @PathVariable ConsortiumId consortium,
            PageRequest page,
            @Schema(description = "A state; all but purged where absent.") @OneOf(NetworkState.class) @RequestParam
                    Optional<String> state,
            @Schema(description = "A part of the name.") @RequestParam Optional<String> name) {
        return Items.of(desk.entries(caller, consortium, StateCodes.read(NetworkState.class, state), name, page));
    }
}
