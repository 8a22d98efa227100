package io.tbaas.platform.api.identity;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.OneOf;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.identity.Holder;
import io.tbaas.platform.domain.identity.Identity;
import io.tbaas.platform.domain.identity.IdentityId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.list.PageRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.time.Instant;
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

/** The identities that an organisation of the caller's own has certified. */
@RestController
@RequestMapping("/api/v1/networks/{network}/organisations/{organisation}/identities")
@Tag(name = "identity")
final class IdentityEndpoint {
    private final IdentityDesk desk;
    private final IdentityRenewal renewal;

    IdentityEndpoint(IdentityDesk desk, IdentityRenewal renewal) {
        this.desk = desk;
        this.renewal = renewal;
    }

    @GetMapping
    @Requires(value = Permission.IDENTITY_LIST, resource = "organisation")
    Items<IdentityView> list(
            Caller.Account caller,
            @PathVariable NetworkId network,
            @PathVariable OrganisationId organisation,
            PageRequest page,
            @Schema(description = "administrator, person, node or program") @OneOf(Holder.class) @RequestParam
                    Optional<String> holder,
            @Schema(description = "Only those whose certificate ends before this time.") @RequestParam
                    Optional<Instant> expiresBefore) {
        return Items.of(desk.page(caller, network, organisation, holder, expiresBefore, page));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Creates
    @StepUp
    @Requires(value = Permission.IDENTITY_ENROL, resource = "organisation")
    @Refuses({
        ProblemCode.WRONG_STATE,
        ProblemCode.IDENTITY_EXISTS,
        ProblemCode.CERTIFICATE_REQUEST_INVALID,
        ProblemCode.CERTIFICATE_INVALID,
        ProblemCode.AUTHORITY_OUTSIDE
    })
    IdentityView enrol(
            Call call,
            Caller.Account caller,
            @PathVariable NetworkId network,
            @PathVariable OrganisationId organisation,
            @Valid @RequestBody EnrolmentRequest request) {
        return desk.enrol(call, caller, network, organisation, request);
    }

    @GetMapping("/{identity}")
    @Requires(value = Permission.IDENTITY_READ, resource = "identity")
    IdentityView read(
            Caller.Account caller,
            @PathVariable NetworkId network,
            @PathVariable OrganisationId organisation,
            @PathVariable IdentityId identity) {
        return desk.read(caller, network, organisation, identity);
    }

    @GetMapping(path = "/{identity}/certificate", produces = "application/x-pem-file")
    @Requires(value = Permission.IDENTITY_CERTIFICATE, resource = "identity")
    @ApiResponse(
            responseCode = "200",
            description = "The certificate that signs, as PEM.",
            content = @Content(mediaType = "application/x-pem-file", schema = @Schema(type = "string")))
    void certificate(
            Caller.Account caller,
            @PathVariable NetworkId network,
            @PathVariable OrganisationId organisation,
            @PathVariable IdentityId identity,
            HttpServletResponse response)
            throws IOException {
        Identity found = desk.get(caller, network, organisation, identity);
        response.setContentType("application/x-pem-file;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + found.name() + ".pem\"");
        response.getWriter().write(found.certificate());
    }

    @PostMapping("/{identity}/renewal")
    @Creates
    @StepUp
    @Requires(value = Permission.IDENTITY_RENEW, resource = "identity")
    @Refuses({
        ProblemCode.WRONG_STATE,
        ProblemCode.IDENTITY_RENEWED_OTHERWISE,
        ProblemCode.CERTIFICATE_REQUEST_INVALID,
        ProblemCode.CERTIFICATE_INVALID,
        ProblemCode.AUTHORITY_OUTSIDE
    })
    IdentityView renew(
            Call call,
            Caller.Account caller,
            @PathVariable NetworkId network,
            @PathVariable OrganisationId organisation,
            @PathVariable IdentityId identity,
            @Valid @RequestBody RenewalRequest request) {
        return renewal.renew(call, caller, network, organisation, identity, request);
    }
}
