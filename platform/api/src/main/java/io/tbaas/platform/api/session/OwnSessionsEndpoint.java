package io.tbaas.platform.api.session;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.factor.PasskeyAssertion;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.SessionCookie;
import io.tbaas.platform.domain.account.SessionId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Credential;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.account.Sessions;
import io.tbaas.platform.store.list.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's sessions and password. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "session")
final class OwnSessionsEndpoint {
    private final OwnSessions own;
    private final OwnPasswords passwords;
    private final PasswordReset resets;

    OwnSessionsEndpoint(OwnSessions own, OwnPasswords passwords, PasswordReset resets) {
        this.own = own;
        this.passwords = passwords;
        this.resets = resets;
    }

    /** A session of the caller. */
    record OpenSession(
            SessionId id,
            @Schema(description = "Whether this call came with it.") boolean present,
            @Schema(description = "Where it began.") String address,
            @Schema(description = "What the program said of itself.") String program,
            Instant createdAt,
            @Schema(description = "To the minute.") Instant lastSeenAt,
            Instant expiresAt) {}

    /** Proves anew who one is. */
    record Proof(
            @Schema(description = "The password, where there is no second factor.") @Nullable @Size(max = 128)
                    String password,
            @Schema(description = "A code of the generator or a recovery code, where there is one.", example = "123456")
                    @Nullable
                    @Size(max = 40)
                    String code,
            @Schema(description = "A passkey's signature, where there is one.") @Nullable @Valid
                    PasskeyAssertion passkey) {}

    /** How long the proof lasts. */
    record Proved(
            Instant until,
            @Schema(
                            description =
                                    "To be sent in X-CSRF-Token from now on: the session goes on with a new cookie, and the one before opens nothing.")
                    String csrfToken) {}

    /** Changes the password. */
    record PasswordChange(@NotBlank @Size(max = 128) String current, @NotBlank @Size(max = 128) String password) {}

    /** Asks for a mail with a link. */
    record ResetRequest(
            @Schema(example = "chen@example.com") @NotBlank @Email @Size(max = 254) String mail,
            @Schema(description = "Whether it is an operator's password.") boolean operator) {}

    /** Sets a new password. */
    record Reset(
            @Schema(description = "The token from the mail.") @NotBlank @Size(max = 100) String token,
            @NotBlank @Size(max = 128) String password) {}

    @GetMapping("/sessions")
    @Requires(Permission.SESSION_LIST)
    Items<OpenSession> list(
            Caller caller,
            PageRequest page,
            @Schema(description = "A part of what the program said of itself.") @RequestParam
                    Optional<String> program) {
        return Items.of(own.page(caller, program, page).map(seen -> view(seen, caller)));
    }

    @DeleteMapping("/sessions/{session}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.SESSION_END_ONE)
    void end(Call call, @PathVariable SessionId session) {
        own.end(call, Permission.SESSION_END_ONE, session);
    }

    @DeleteMapping("/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.SESSION_END_OTHERS)
    @Refuses(ProblemCode.PERSON_REQUIRED)
    void endOthers(Call call) {
        own.endOthers(call);
    }

    @PostMapping("/session/step-up")
    @Requires(Permission.SESSION_STEP_UP)
    @Refuses({ProblemCode.PASSWORD_WRONG, ProblemCode.SECOND_FACTOR_WRONG, ProblemCode.PERSON_REQUIRED})
    Proved stepUp(Call call, @Valid @RequestBody Proof request, HttpServletRequest http, HttpServletResponse response) {
        OwnSessions.Proven proven = own.stepUp(call, request);
        response.addHeader(HttpHeaders.SET_COOKIE, SessionCookie.begin(http, proven.token()));
        return new Proved(proven.until(), SessionCookie.csrfToken(proven.token()));
    }

    @PostMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.PASSWORD_CHANGE)
    @Refuses({ProblemCode.PASSWORD_WRONG, ProblemCode.PASSWORD_TOO_WEAK, ProblemCode.PERSON_REQUIRED})
    void changePassword(Call call, Locale locale, @Valid @RequestBody PasswordChange request) {
        passwords.change(call, locale, request.current(), request.password());
    }

    @PostMapping("/password-resets")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires(Permission.PASSWORD_REQUEST_RESET)
    void requestReset(Call call, Locale locale, @Valid @RequestBody ResetRequest request) {
        resets.request(call, locale, request.mail(), request.operator());
    }

    @PostMapping("/password-resets/completion")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.PASSWORD_RESET)
    @Refuses({ProblemCode.LINK_INVALID, ProblemCode.PASSWORD_TOO_WEAK})
    void reset(Call call, Locale locale, @Valid @RequestBody Reset request) {
        resets.reset(call, locale, request.token(), request.password());
    }

    private static OpenSession view(Sessions.Seen seen, Caller caller) {
        boolean present =
                switch (caller) {
                    case Caller.Account account -> account.credential().equals(new Credential.Session(seen.id()));
                    case Caller.Operator operator -> operator.session().equals(seen.id());
                    case Caller.Anonymous _, Caller.Platform _ -> false;
                };
        return new OpenSession(
                seen.id(),
                present,
                seen.address(),
                seen.program(),
                seen.createdAt(),
                seen.lastSeenAt(),
                seen.expiresAt());
    }
}
