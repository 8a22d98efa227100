package io.tbaas.platform.api.organisation;

import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.node.ChannelEntranceView;
import io.tbaas.platform.api.node.ChannelEntrances;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.list.PageRequest;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
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
    List<OrganisationView> list(Caller.Account caller, @PathVariable NetworkId network) {
        return desk.list(caller, network);
    }

    @GetMapping("/networks/{network}/organisations/{organisation}")
    @Requires(value = Permission.ORGANISATION_READ, resource = "organisation")
    OrganisationView read(
            Caller.Account caller, @PathVariable NetworkId network, @PathVariable OrganisationId organisation) {
        return desk.read(caller, network, organisation);
    }

    @GetMapping("/networks/{network}/organisations/{organisation}/entrances")
    @Requires(value = Permission.ORGANISATION_ENTRANCES, resource = "organisation")
    List<ChannelEntranceView> entrances(
            Caller.Account caller, @PathVariable NetworkId network, @PathVariable OrganisationId organisation) {
        return entrances.of(caller, network, organisation);
    }

    @PostMapping("/networks/{network}/organisations/{organisation}/departure")
    @StepUp
    @Requires(value = Permission.ORGANISATION_LEAVE, resource = "organisation")
    @Refuses({ProblemCode.ORGANISATION_TIED, ProblemCode.WRONG_STATE})
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
    @Refuses({ProblemCode.CERTIFICATE_INVALID, ProblemCode.WRONG_STATE})
    OrganisationView replace(
            Call call,
            Caller.Account caller,
            @PathVariable NetworkId network,
            @PathVariable OrganisationId organisation,
            @Valid @RequestBody NetworkInvitationEndpoint.OutsideCertificates request) {
        return desk.view(authorities.replace(call, caller, network, organisation, request.authorities()), List.of());
    }

    @GetMapping("/consortia/{consortium}/networks")
    @Tag(name = "network")
    @Requires(value = Permission.NETWORK_ENTRIES, resource = "consortium")
    Items<NetworkEntryView> entries(Caller.Account caller, @PathVariable ConsortiumId consortium, PageRequest page) {
        return Items.of(desk.entries(caller, consortium, page));
    }
}
