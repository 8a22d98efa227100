package io.tbaas.platform.api.provider;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.session.SessionEndpoint;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.provider.Binding;
import io.tbaas.platform.domain.provider.BindingId;
import io.tbaas.platform.domain.provider.ProviderId;
import io.tbaas.platform.store.Token;
import io.tbaas.platform.store.provider.Bindings;
import io.tbaas.platform.store.provider.IdentityProviders;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in through identity providers, and binding their identities. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "identity-provider")
final class ProviderEndpoint {
    private static final String PLAIN_COOKIE = "tbaas_sign_in";
    private static final String SECURE_COOKIE = "__Host-tbaas_sign_in";

    private final ProviderSignIn signIn;
    private final IdentityProviders providers;
    private final Bindings bindings;

    ProviderEndpoint(ProviderSignIn signIn, IdentityProviders providers, Bindings bindings) {
        this.signIn = signIn;
        this.providers = providers;
        this.bindings = bindings;
    }

    /** A provider to choose. */
    record ProviderName(ProviderId id, @Schema(example = "WeChat") String name) {}

    /** The provider chosen. */
    record Choice(@NotNull ProviderId provider) {}

    /** Where the browser goes. */
    record Departure(
            @Schema(description = "The provider's address; it sends the browser back to /sign-in/callback.")
                    String location) {}

    /** What the browser brought back. */
    record Return(
            @NotBlank @Size(max = 200) String state,
            @NotBlank @Size(max = 4000) String code,
            @Schema(description = "The issuer, where the provider names itself (RFC 9207).") @Nullable @Size(max = 500)
                    String iss) {}

    /** An identity bound to the caller's account. */
    record BindingView(BindingId id, ProviderId provider, String subject, Instant createdAt) {
        static BindingView of(Binding binding) {
            return new BindingView(binding.id(), binding.provider(), binding.subject(), binding.createdAt());
        }
    }

    @GetMapping("/identity-providers")
    @Requires(Permission.PROVIDER_NAMES)
    Items<ProviderName> names() {
        return Items.whole(providers.active().stream()
                .map(provider -> new ProviderName(provider.id(), provider.name()))
                .toList());
    }

    @PostMapping("/session/provider")
    @Requires(Permission.PROVIDER_SIGN_IN)
    @Refuses(ProblemCode.NOT_FOUND)
    Departure beginSignIn(
            Call call, @Valid @RequestBody Choice choice, HttpServletRequest http, HttpServletResponse response) {
        return depart(signIn.beginSignIn(call, choice.provider()), http, response);
    }

    @PostMapping("/session/provider/completion")
    @Requires(Permission.PROVIDER_COMPLETE)
    @Refuses({
        ProblemCode.NOT_FOUND,
        ProblemCode.LINK_INVALID,
        ProblemCode.PROVIDER_FAILED,
        ProblemCode.IDENTITY_UNKNOWN,
        ProblemCode.SIGN_IN_FAILED,
        ProblemCode.SECOND_FACTOR_REQUIRED
    })
    SessionEndpoint.SessionView completeSignIn(
            Call call, @Valid @RequestBody Return back, HttpServletRequest http, HttpServletResponse response) {
        return SessionEndpoint.begun(signIn.completeSignIn(call, cookie(http), back), http, response);
    }

    @GetMapping("/identity-bindings")
    @Requires(Permission.BINDING_LIST)
    Items<BindingView> list(Caller.Account caller) {
        return Items.whole(
                bindings.of(caller.account()).stream().map(BindingView::of).toList());
    }

    @PostMapping("/identity-bindings")
    @StepUp
    @Requires(Permission.BINDING_BEGIN)
    @Refuses(ProblemCode.NOT_FOUND)
    Departure beginBinding(
            Call call,
            Caller.Account caller,
            @Valid @RequestBody Choice choice,
            HttpServletRequest http,
            HttpServletResponse response) {
        return depart(signIn.beginBinding(call, caller, choice.provider()), http, response);
    }

    @PostMapping("/identity-bindings/completion")
    @StepUp
    @Requires(Permission.BINDING_COMPLETE)
    @Refuses({ProblemCode.NOT_FOUND, ProblemCode.LINK_INVALID, ProblemCode.PROVIDER_FAILED, ProblemCode.IDENTITY_BOUND})
    BindingView completeBinding(
            Call call, Caller.Account caller, @Valid @RequestBody Return back, HttpServletRequest http) {
        return BindingView.of(signIn.completeBinding(call, caller, cookie(http), back));
    }

    @DeleteMapping("/identity-bindings/{binding}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @StepUp
    @Requires(Permission.BINDING_REMOVE)
    void unbind(Call call, Caller.Account caller, @PathVariable BindingId binding) {
        signIn.unbind(call, caller, binding);
    }

    /** Binds the way to this browser: nobody else can be made to come back on it. */
    private static Departure depart(ProviderSignIn.Begun begun, HttpServletRequest http, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(cookieName(http), begun.token().text())
                        .path("/")
                        .httpOnly(true)
                        .secure(http.isSecure())
                        .sameSite("Lax")
                        .maxAge(ProviderSignIn.FLOW_LIFE)
                        .build()
                        .toString());
        return new Departure(begun.location());
    }

    private static String cookieName(HttpServletRequest http) {
        return http.isSecure() ? SECURE_COOKIE : PLAIN_COOKIE;
    }

    private static Optional<Token> cookie(HttpServletRequest http) {
        Cookie[] cookies = http.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(cookieName(http)))
                        .map(cookie -> new Token(cookie.getValue()))
                        .findFirst();
    }
}
