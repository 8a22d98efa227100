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
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.consortium.InvitationId;
import io.tbaas.platform.domain.consortium.InvitationState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.list.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
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

/** Invitations into consortia, from both sides. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "invitation")
final class InvitationEndpoint {
    private final Inviting inviting;
    private final InvitationDesk desk;
    private final InvitationAnswers answers;
    private final InvitationTokens tokens;
    private final InvitationReading reading;

    InvitationEndpoint(
            Inviting inviting,
            InvitationDesk desk,
            InvitationAnswers answers,
            InvitationTokens tokens,
            InvitationReading reading) {
        this.tokens = tokens;
        this.inviting = inviting;
        this.desk = desk;
        this.answers = answers;
        this.reading = reading;
    }

    /** Asks a company or a person into a consortium. */
    record Invite(
            @Schema(description = "A mail address, or the code of a company.", example = "chen@example.com")
                    @NotBlank
                    @Size(max = 254)
                    String address,
            @NotNull @Size(max = 1000) String message,
            @Schema(description = "14 where absent.", example = "14") @Nullable @Min(1) @Max(90)
                    Integer expiresInDays) {}

    /** Declines. */
    record Decline(@Schema(description = "The inviter reads it.") @NotBlank @Size(max = 1000) String reason) {}

    /** Brings the token of an invitation's mail. */
    record Landing(@Schema(description = "The token from the mail.") @NotBlank @Size(max = 100) String token) {}

    /** What whoever holds a mail's token sees before signing in or up. */
    record Preview(String consortiumName, String inviterName, String message, Instant expiresAt) {}

    @PostMapping("/consortia/{consortium}/invitations")
    @ResponseStatus(HttpStatus.CREATED)
    @Creates
    @Requires(value = Permission.INVITATION_CREATE, resource = "consortium")
    @Refuses({ProblemCode.ALREADY_MEMBER, ProblemCode.CONSORTIUM_ENDED, ProblemCode.QUOTA_REACHED})
    InvitationView invite(
            Call call,
            Caller.Account caller,
            Locale locale,
            @PathVariable ConsortiumId consortium,
            @Valid @RequestBody Invite request) {
        return inviting.invite(call, caller, locale, consortium, request);
    }

    @GetMapping("/consortia/{consortium}/invitations")
    @Requires(value = Permission.INVITATION_SENT, resource = "consortium")
    Items<InvitationView> sent(
            Caller.Account caller,
            @PathVariable ConsortiumId consortium,
            PageRequest page,
            @Schema(description = "pending, accepted, declined, withdrawn, expired or void")
                    @OneOf(InvitationState.class)
                    @RequestParam
                    Optional<String> state) {
        return Items.of(reading.sent(caller, consortium, StateCodes.read(InvitationState.class, state), page));
    }

    @GetMapping("/invitations")
    @Requires(Permission.INVITATION_LIST)
    Items<InvitationView> received(
            Caller.Account caller,
            PageRequest page,
            @Schema(description = "pending, accepted, declined, withdrawn, expired or void")
                    @OneOf(InvitationState.class)
                    @RequestParam
                    Optional<String> state) {
        return Items.of(reading.received(caller, StateCodes.read(InvitationState.class, state), page));
    }

    @GetMapping("/invitations/{invitation}")
    @Requires(value = Permission.INVITATION_READ, resource = "invitation")
    InvitationView read(Caller.Account caller, @PathVariable InvitationId invitation) {
        return reading.read(caller, invitation);
    }

    @PostMapping("/invitations/{invitation}/acceptance")
    @Requires(value = Permission.INVITATION_ACCEPT, resource = "invitation")
    @Refuses({
        ProblemCode.ALREADY_MEMBER,
        ProblemCode.CONSORTIUM_ENDED,
        ProblemCode.QUOTA_REACHED,
        ProblemCode.REAL_NAME_REQUIRED,
        ProblemCode.WRONG_STATE
    })
    InvitationView accept(Call call, Caller.Account caller, @PathVariable InvitationId invitation) {
        return answers.accept(call, caller, invitation);
    }

    @PostMapping("/invitations/{invitation}/refusal")
    @Requires(value = Permission.INVITATION_DECLINE, resource = "invitation")
    @Refuses(ProblemCode.WRONG_STATE)
    InvitationView decline(
            Call call,
            Caller.Account caller,
            @PathVariable InvitationId invitation,
            @Valid @RequestBody Decline request) {
        return answers.decline(call, caller, invitation, request.reason());
    }

    @PostMapping("/invitations/{invitation}/withdrawal")
    @Requires(value = Permission.INVITATION_WITHDRAW, resource = "invitation")
    @Refuses(ProblemCode.WRONG_STATE)
    InvitationView withdraw(Call call, Caller.Account caller, @PathVariable InvitationId invitation) {
        return desk.withdraw(call, caller, invitation);
    }

    @PostMapping("/invitations/{invitation}/resending")
    @Requires(value = Permission.INVITATION_RESEND, resource = "invitation")
    @Refuses({ProblemCode.WRONG_STATE, ProblemCode.QUOTA_REACHED})
    InvitationView resend(Call call, Caller.Account caller, Locale locale, @PathVariable InvitationId invitation) {
        return desk.resend(call, caller, locale, invitation);
    }

    @PostMapping("/invitations/preview")
    @Requires(Permission.INVITATION_PREVIEW)
    @Refuses(ProblemCode.LINK_INVALID)
    Preview preview(@Valid @RequestBody Landing request) {
        return tokens.preview(request.token());
    }

    @PostMapping("/invitations/claim")
    @Requires(Permission.INVITATION_CLAIM)
    @Refuses(ProblemCode.LINK_INVALID)
    InvitationView claim(Call call, Caller.Account caller, @Valid @RequestBody Landing request) {
        return tokens.claim(call, caller, request.token());
    }
}
