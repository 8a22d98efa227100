package io.tbaas.platform.api.provider;

import io.tbaas.platform.api.session.SignIn;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.factor.Person;
import io.tbaas.platform.domain.grant.GrantState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.provider.Binding;
import io.tbaas.platform.domain.provider.BindingId;
import io.tbaas.platform.domain.provider.IdentityProvider;
import io.tbaas.platform.domain.provider.Protocol;
import io.tbaas.platform.domain.provider.ProviderId;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.Token;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.provider.Bindings;
import io.tbaas.platform.store.provider.IdentityProviders;
import io.tbaas.platform.store.secret.Secrets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Signs in through identity providers, and binds their identities to accounts.
 *
 * <p>An identity opens only the account whose owner bound it: an equal mail address proves nothing.
 */
@Component
final class ProviderSignIn {
    static final Duration FLOW_LIFE = Duration.ofMinutes(10);

    private final Changes changes;
    private final Ids ids;
    private final IdentityProviders providers;
    private final Bindings bindings;
    private final Secrets secrets;
    private final ProviderClient client;
    private final SignIn signIn;

    /** A way to a provider that begins: the token goes into the browser's cookie. */
    record Begun(Token token, String location) {}

    ProviderSignIn(
            Changes changes,
            Ids ids,
            IdentityProviders providers,
            Bindings bindings,
            Secrets secrets,
            ProviderClient client,
            SignIn signIn) {
        this.changes = changes;
        this.ids = ids;
        this.providers = providers;
        this.bindings = bindings;
        this.secrets = secrets;
        this.client = client;
        this.signIn = signIn;
    }

    Begun beginSignIn(Call call, ProviderId provider) {
        return begin(call, Permission.PROVIDER_SIGN_IN, provider, Optional.empty(), ChainId.PLATFORM);
    }

    Begun beginBinding(Call call, Caller.Account caller, ProviderId provider) {
        return begin(
                call, Permission.BINDING_BEGIN, provider, Optional.of(caller.account()), ChainId.of(caller.company()));
    }

    SignIn.Started completeSignIn(Call call, Optional<Token> cookie, ProviderEndpoint.Return back) {
        Bindings.Flow flow = take(call, Permission.PROVIDER_COMPLETE, cookie, back.state(), Optional.empty());
        IdentityProvider provider = active(flow.provider());
        String subject = prove(provider, back, cookie.orElseThrow());
        AccountId account = bindings.account(provider.id(), subject)
                .orElseThrow(() -> Problem.of(ProblemCode.IDENTITY_UNKNOWN).with("provider", provider.name()));
        return signIn.proceed(call, Permission.PROVIDER_COMPLETE, new Person.OfAccount(account), Optional.empty());
    }

    Binding completeBinding(Call call, Caller.Account caller, Optional<Token> cookie, ProviderEndpoint.Return back) {
        Bindings.Flow flow =
                take(call, Permission.BINDING_COMPLETE, cookie, back.state(), Optional.of(caller.account()));
        IdentityProvider provider = active(flow.provider());
        String subject = prove(provider, back, cookie.orElseThrow());
        return changes.apply(call, Permission.BINDING_COMPLETE, change -> {
            Binding binding =
                    new Binding(ids.next(BindingId.KIND), provider.id(), subject, caller.account(), change.now());
            bindings.insert(change, binding);
            change.audit(
                    ChainId.of(caller.company()),
                    ResourceRef.of(ResourceKind.ACCOUNT, caller.account()),
                    Map.of(
                            "provider",
                            provider.id().value(),
                            "binding",
                            binding.id().value()));
            return binding;
        });
    }

    void unbind(Call call, Caller.Account caller, BindingId id) {
        changes.apply(call, Permission.BINDING_REMOVE, change -> {
            if (!bindings.remove(change, caller.account(), id)) {
                throw Problem.of(ProblemCode.NOT_FOUND);
            }
            change.audit(
                    ChainId.of(caller.company()),
                    ResourceRef.of(ResourceKind.ACCOUNT, caller.account()),
                    Map.of("binding", id.value()));
            return id;
        });
    }

    private Begun begin(Call call, Permission permission, ProviderId id, Optional<AccountId> account, ChainId chain) {
        IdentityProvider provider = active(id);
        Token token = ids.token();
        changes.apply(call, permission, change -> {
            bindings.begin(change, token, new Bindings.Flow(id, account), FLOW_LIFE);
            change.audit(chain, ResourceRef.of(ResourceKind.IDENTITY_PROVIDER, id));
            return token;
        });
        return new Begun(token, client.location(provider, token));
    }

    /** The browser that comes back must be the one that was sent, on the way that it was sent for. */
    private Bindings.Flow take(
            Call call, Permission permission, Optional<Token> cookie, String state, Optional<AccountId> account) {
        Token token = cookie.filter(found -> ProviderClient.state(found).equals(state))
                .orElseThrow(() -> Problem.of(ProblemCode.LINK_INVALID).field("state"));
        Bindings.Flow flow = changes.apply(call, permission, change -> {
            Bindings.Flow taken = bindings.take(change, token)
                    .orElseThrow(() -> Problem.of(ProblemCode.LINK_INVALID).field("state"));
            change.audit(
                    call.caller() instanceof Caller.Account caller ? ChainId.of(caller.company()) : ChainId.PLATFORM,
                    ResourceRef.of(ResourceKind.IDENTITY_PROVIDER, taken.provider()),
                    Map.of("step", "returned"));
            return taken;
        });
        if (!flow.account().equals(account)) {
            throw Problem.of(ProblemCode.LINK_INVALID).field("state");
        }
        return flow;
    }

    /** A code that another provider gave out, if it says so, is not shown to this one. */
    private String prove(IdentityProvider provider, ProviderEndpoint.Return back, Token flow) {
        if (back.iss() != null
                && provider.protocol() instanceof Protocol.OpenIdConnect openId
                && !openId.issuer().equals(back.iss())) {
            throw Problem.of(ProblemCode.LINK_INVALID).field("iss");
        }
        return client.subject(provider, secrets.openText(provider.clientSecret()), back.code(), flow);
    }

    private IdentityProvider active(ProviderId id) {
        IdentityProvider provider = providers.get(id);
        if (provider.state() != GrantState.ACTIVE) {
            throw Problem.of(ProblemCode.NOT_FOUND);
        }
        return provider;
    }
}
