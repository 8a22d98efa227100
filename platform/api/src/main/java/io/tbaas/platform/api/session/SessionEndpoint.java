package io.tbaas.platform.api.session;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.factor.PasskeyAssertion;
import io.tbaas.platform.api.factor.PasskeyRequest;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.SessionCookie;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The session of the caller. */
@RestController
@RequestMapping("/api/v1/session")
@Tag(name = "session")
public final class SessionEndpoint {
    private final PasswordSignIn passwords;
    private final SignIn signIn;
    private final OwnSessions own;

    SessionEndpoint(PasswordSignIn passwords, SignIn signIn, OwnSessions own) {
        this.passwords = passwords;
        this.signIn = signIn;
        this.own = own;
    }

    /** Signs in. */
    record SignInRequest(
            @Schema(example = "chen@example.com") @NotBlank @Size(max = 254) String mail,
            @NotBlank @Size(max = 128) String password,
            @Schema(description = "Whether to sign in as an operator of the platform.") boolean operator,
            @Schema(description = "A code of the second factor, where it is known to be needed.", example = "123456")
                    @Nullable
                    @Size(max = 40)
                    String code) {}

    /** Finishes signing in. */
    record FactorProof(
            @Schema(description = "The ticket that stands for the first proof.") @NotBlank @Size(max = 100)
                    String ticket,
            @Schema(description = "A code of the generator, or a recovery code.", example = "123456")
                    @Nullable
                    @Size(max = 40)
                    String code,
            @Schema(description = "A passkey's signature, instead of a code.") @Nullable @Valid
                    PasskeyAssertion passkey) {}

    /** Asks what a passkey has to sign. */
    record PasskeyAsked(
            @Schema(description = "The ticket that stands for the first proof.") @NotBlank @Size(max = 100)
                    String ticket) {}

    /** Who is signed in. */
    public record SessionView(
            @Schema(description = "account or operator") String kind,
            String id,
            @Schema(description = "The account's company.") @Nullable String company,
            @Schema(description = "Whether it is the company's root account.") boolean root,
            @Schema(description = "To be sent in X-CSRF-Token with every changing call.") String csrfToken) {
        static SessionView of(Caller caller, String csrfToken) {
            return switch (caller) {
                case Caller.Account account ->
                    new SessionView(
                            "account",
                            account.account().value(),
                            account.company().value(),
                            account.root(),
                            csrfToken);
                case Caller.Operator operator ->
                    new SessionView("operator", operator.operator().value(), null, false, csrfToken);
                case Caller.Anonymous _, Caller.Platform _ -> throw new IllegalStateException("nobody is signed in");
            };
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.SESSION_CREATE)
    @Refuses({ProblemCode.SIGN_IN_FAILED, ProblemCode.SECOND_FACTOR_REQUIRED, ProblemCode.SECOND_FACTOR_WRONG})
    SessionView create(
            Call call,
            @Valid @RequestBody SignInRequest request,
            HttpServletRequest http,
            HttpServletResponse response) {
        return begun(passwords.start(call, request), http, response);
    }

    /** Hands the session's cookie out. */
    public static SessionView begun(SignIn.Started started, HttpServletRequest http, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, SessionCookie.begin(http, started.token()));
        return SessionView.of(started.caller(), SessionCookie.csrfToken(started.token()));
    }

    @PostMapping("/second-factor")
    @Requires(Permission.SESSION_CONFIRM)
    @Refuses({ProblemCode.LINK_INVALID, ProblemCode.SECOND_FACTOR_WRONG})
    SessionView confirm(
            Call call, @Valid @RequestBody FactorProof request, HttpServletRequest http, HttpServletResponse response) {
        return begun(signIn.confirm(call, request), http, response);
    }

    @PostMapping("/passkey-challenge")
    @Requires(Permission.SESSION_PASSKEY_CHALLENGE)
    @Refuses({ProblemCode.LINK_INVALID, ProblemCode.SECOND_FACTOR_MISSING})
    PasskeyRequest askPasskey(Call call, @Valid @RequestBody PasskeyAsked request) {
        return signIn.askPasskey(call, request.ticket());
    }

    @GetMapping
    @Requires(Permission.SESSION_READ)
    SessionView read(Caller caller, HttpServletRequest http) {
        return SessionView.of(
                caller, SessionCookie.token(http).map(SessionCookie::csrfToken).orElse(""));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.SESSION_END)
    void end(Call call, HttpServletRequest http, HttpServletResponse response) {
        own.endPresent(call);
        response.addHeader(HttpHeaders.SET_COOKIE, SessionCookie.end(http));
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
    }
}
