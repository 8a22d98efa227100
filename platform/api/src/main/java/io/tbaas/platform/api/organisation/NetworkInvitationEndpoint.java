package io.tbaas.platform.api.organisation;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.engine.api.identity.OutsideAuthorities;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.plan.NetworkPlanView;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.OneOf;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StateCodes;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.InvitationState;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NetworkInvitationId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.list.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
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

/** Invitations into networks, from both sides. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "network")
final class NetworkInvitationEndpoint {
    private static final String STATES = "pending, accepted, declined, withdrawn, expired or void";

    private final NetworkInviting inviting;
    private final NetworkInvitationDesk desk;
    private final NetworkInvitationReading reading;
    private final NetworkInvitationAnswers answers;
    private final Engine engine;

    NetworkInvitationEndpoint(
            NetworkInviting inviting,
            NetworkInvitationDesk desk,
            NetworkInvitationReading reading,
            NetworkInvitationAnswers answers,
            Engine engine) {
        this.inviting = inviting;
        this.reading = reading;
        this.desk = desk;
        this.answers = answers;
        this.engine = engine;
    }

    /** Invites. */
    record NetworkInvite(
            @Schema(description = "A member of the network's consortium.") @NotNull CompanyId company,
            @NotNull @Size(max = 1000) String message,
            @Schema(description = "14 where absent.", example = "14") @Nullable @Min(1) @Max(90)
                    Integer expiresInDays) {}

    /** Accepts: the organisation to come in with. */
    record NetworkAcceptance(
            @Schema(description = "Its name on the ledgers, free in the network.", example = "Org2")
                    @NotNull
                    @Size(max = 100)
                    String name,
            @Schema(
                            description = "What the names of its nodes end in; made of its name where absent.",
                            example = "org2.example")
                    @Nullable
                    @Size(max = 100)
                    String domain,
            @Schema(description = "Nodes that keep ledgers, on this host; 1 where absent.", example = "1")
                    @Nullable
                    @Min(0)
                    @Max(10)
                    Integer ledgerNodes,
            @Schema(
                            description =
                                    "The certificates of an organisation that keeps its keys and nodes elsewhere: the platform makes none for it, and it signs its votes elsewhere.")
                    @Nullable
                    @Valid
                    OutsideCertificates outside) {}

    /** Certificates of an organisation whose keys are elsewhere, each as PEM. */
    record OutsideCertificates(
            @Schema(description = "Roots of its identities.") @NotEmpty @Size(max = 10)
                    List<@NotNull @Size(max = 8000) String> roots,
            @Schema(description = "Between roots and identities.") @Nullable @Size(max = 10)
                    List<@NotNull @Size(max = 8000) String> intermediates,
            @Schema(description = "Roots of its nodes' connections.") @NotEmpty @Size(max = 10)
                    List<@NotNull @Size(max = 8000) String> tlsRoots,
            @Schema(description = "Between those and connections.") @Nullable @Size(max = 10)
                    List<@NotNull @Size(max = 8000) String> tlsIntermediates,
            @Schema(description = "Lists of revoked certificates.") @Nullable @Size(max = 10)
                    List<@NotNull @Size(max = 8000) String> revocations) {
        OutsideAuthorities authorities() {
            return new OutsideAuthorities(
                    roots, said(intermediates), tlsRoots, said(tlsIntermediates), said(revocations));
        }

        private static List<String> said(@Nullable List<String> said) {
            return said == null ? List.of() : said;
        }
    }

    /** Declines. */
    record NetworkRefusal(@Schema(description = "The inviter reads it.") @NotBlank @Size(max = 1000) String reason) {}

    @PostMapping("/networks/{network}/invitations")
    @ResponseStatus(HttpStatus.CREATED)
    @Creates
    @Requires(value = Permission.NETWORK_INVITATION_CREATE, resource = "network")
    @Refuses({
        ProblemCode.ALREADY_IN_NETWORK,
        ProblemCode.CONSORTIUM_ENDED,
        ProblemCode.NETWORK_PRIVATE,
        ProblemCode.QUOTA_REACHED,
        ProblemCode.REAL_NAME_REQUIRED,
        ProblemCode.WRONG_STATE
    })
    NetworkInvitationView invite(
            Call call,
            Caller.Account caller,
            @PathVariable NetworkId network,
            @Valid @RequestBody NetworkInvite request) {
        return inviting.invite(call, caller, network, request);
    }

    @GetMapping("/networks/{network}/invitations")
    @Requires(value = Permission.NETWORK_INVITATION_SENT, resource = "network")
    Items<NetworkInvitationView> sent(
            Caller.Account caller,
            @PathVariable NetworkId network,
            PageRequest page,
            @Schema(description = STATES) @OneOf(InvitationState.class) @RequestParam Optional<String> state) {
        return Items.of(reading.sent(caller, network, StateCodes.read(InvitationState.class, state), page));
    }

    @GetMapping("/network-invitations")
    @Requires(Permission.NETWORK_INVITATION_LIST)
    Items<NetworkInvitationView> received(
            Caller.Account caller,
            PageRequest page,
            @Schema(description = STATES) @OneOf(InvitationState.class) @RequestParam Optional<String> state) {
        return Items.of(reading.received(caller, StateCodes.read(InvitationState.class, state), page));
    }

    @GetMapping("/network-invitations/{networkInvitation}")
    @Requires(value = Permission.NETWORK_INVITATION_READ, resource = "networkInvitation")
    NetworkInvitationView read(Caller.Account caller, @PathVariable NetworkInvitationId networkInvitation) {
        return reading.read(caller, networkInvitation);
    }

    @PostMapping("/network-invitations/{networkInvitation}/plan")
    @Requires(value = Permission.NETWORK_INVITATION_PLAN, resource = "networkInvitation")
    @Refuses(ProblemCode.WRONG_STATE)
    NetworkPlanView plan(
            Caller.Account caller,
            Locale locale,
            @PathVariable NetworkInvitationId networkInvitation,
            @Valid @RequestBody NetworkAcceptance request) {
        return NetworkPlanView.of(answers.plan(caller, networkInvitation, request), engine, locale);
    }

    @PostMapping("/network-invitations/{networkInvitation}/acceptance")
    @Creates
    @Requires(value = Permission.NETWORK_INVITATION_ACCEPT, resource = "networkInvitation")
    @Refuses({
        ProblemCode.CONSORTIUM_ENDED,
        ProblemCode.NETWORK_PLAN_REFUSED,
        ProblemCode.QUOTA_REACHED,
        ProblemCode.REAL_NAME_REQUIRED,
        ProblemCode.WRONG_STATE
    })
    NetworkInvitationView accept(
            Call call,
            Caller.Account caller,
            Locale locale,
            @PathVariable NetworkInvitationId networkInvitation,
            @Valid @RequestBody NetworkAcceptance request) {
        return answers.accept(call, caller, locale, networkInvitation, request);
    }

    @PostMapping("/network-invitations/{networkInvitation}/refusal")
    @Requires(value = Permission.NETWORK_INVITATION_DECLINE, resource = "networkInvitation")
    @Refuses(ProblemCode.WRONG_STATE)
    NetworkInvitationView decline(
            Call call,
            Caller.Account caller,
            @PathVariable NetworkInvitationId networkInvitation,
            @Valid @RequestBody NetworkRefusal request) {
        return answers.decline(call, caller, networkInvitation, request.reason());
    }

    @PostMapping("/network-invitations/{networkInvitation}/withdrawal")
    @Requires(value = Permission.NETWORK_INVITATION_WITHDRAW, resource = "networkInvitation")
    @Refuses(ProblemCode.WRONG_STATE)
    NetworkInvitationView withdraw(
            Call call, Caller.Account caller, @PathVariable NetworkInvitationId networkInvitation) {
        return desk.withdraw(call, caller, networkInvitation);
    }
}
