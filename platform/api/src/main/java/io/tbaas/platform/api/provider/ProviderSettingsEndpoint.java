package io.tbaas.platform.api.provider;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.api.web.Versioned;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.grant.GrantState;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.provider.IdentityProvider;
import io.tbaas.platform.domain.provider.Protocol;
import io.tbaas.platform.domain.provider.ProviderId;
import io.tbaas.platform.domain.secret.SecretPurpose;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.provider.IdentityProviders;
import io.tbaas.platform.store.secret.Secrets;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The identity providers, as the operator configures them. */
@RestController
@RequestMapping("/api/v1/operator/identity-providers")
@Tag(name = "identity-provider")
final class ProviderSettingsEndpoint {
    private final Changes changes;
    private final Ids ids;
    private final IdentityProviders providers;
    private final Secrets secrets;
    private final ProviderClient client;

    ProviderSettingsEndpoint(
            Changes changes, Ids ids, IdentityProviders providers, Secrets secrets, ProviderClient client) {
        this.changes = changes;
        this.ids = ids;
        this.providers = providers;
        this.secrets = secrets;
        this.client = client;
    }

    /** OAuth 2 with names of its own, for providers that do not speak OpenID Connect. */
    record OwnNames(
            @Schema(example = "https://open.weixin.qq.com/connect/qrconnect") @NotBlank @Size(max = 500)
                    String authorizationEndpoint,
            @Schema(example = "https://api.weixin.qq.com/sns/oauth2/access_token") @NotBlank @Size(max = 500)
                    String tokenEndpoint,
            @Schema(description = "Asked for who it is; absent where the token's answer says it.")
                    @Nullable
                    @Size(max = 500)
                    String userInfoEndpoint,
            @Schema(example = "appid") @NotBlank @Size(max = 60) String clientIdParameter,
            @Schema(example = "secret") @NotBlank @Size(max = 60) String clientSecretParameter,
            @Schema(description = "Member of the answer that names the person.", example = "openid")
                    @NotBlank
                    @Size(max = 60)
                    String subjectField,
            @Schema(description = "Whether the token endpoint is asked with GET.") boolean tokenByGet) {}

    /** Adds a provider: an issuer of OpenID Connect, or one with names of its own. */
    record NewProvider(
            @Schema(example = "WeChat") @NotBlank @Size(max = 100) String name,
            @Schema(description = "The issuer, for OpenID Connect.", example = "https://id.example.com")
                    @Nullable
                    @Size(max = 500)
                    String issuer,
            @Schema(description = "The names, for a provider without OpenID Connect.") @Nullable @Valid
                    OwnNames ownNames,
            @NotBlank @Size(max = 300) String clientId,
            @NotBlank @Size(max = 500) String clientSecret,
            @Schema(example = "openid") @NotBlank @Size(max = 300) String scope) {}

    /** A provider; its secret is never shown. */
    record ProviderView(
            ProviderId id,
            String name,
            @Schema(description = "OIDC or OAUTH2") String kind,
            String authorizationEndpoint,
            String clientId,
            String scope,
            @Schema(description = "active or ended") String state,
            Instant createdAt,
            Version version)
            implements Versioned {
        static ProviderView of(IdentityProvider provider) {
            return new ProviderView(
                    provider.id(),
                    provider.name(),
                    provider.protocol() instanceof Protocol.OAuth2 ? "OAUTH2" : "OIDC",
                    provider.protocol().authorizationEndpoint(),
                    provider.clientId(),
                    provider.scope(),
                    provider.state().code(),
                    provider.createdAt(),
                    provider.version());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Creates
    @StepUp
    @Requires(Permission.PROVIDER_CREATE)
    @Refuses(ProblemCode.ISSUER_UNUSABLE)
    ProviderView create(Call call, @Valid @RequestBody NewProvider request) {
        Protocol protocol = protocol(request);
        return changes.create(call, Permission.PROVIDER_CREATE, ProviderView.class, change -> {
            ProviderId id = ids.next(ProviderId.KIND);
            IdentityProvider provider = new IdentityProvider(
                    id,
                    request.name().strip(),
                    protocol,
                    request.clientId(),
                    secrets.keepText(SecretPurpose.SERVICE, id.value(), request.clientSecret(), change.now()),
                    request.scope(),
                    GrantState.ACTIVE,
                    change.now(),
                    Version.FIRST);
            providers.insert(change, provider);
            change.audit(ChainId.PLATFORM, ResourceRef.of(ResourceKind.IDENTITY_PROVIDER, id));
            return ProviderView.of(provider);
        });
    }

    @GetMapping
    @Requires(Permission.PROVIDER_LIST)
    Items<ProviderView> list() {
        return Items.whole(providers.active().stream().map(ProviderView::of).toList());
    }

    @DeleteMapping("/{provider}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @StepUp
    @Requires(value = Permission.PROVIDER_END, resource = "provider")
    @Refuses(ProblemCode.WRONG_STATE)
    void end(Call call, @PathVariable ProviderId provider, Version seen) {
        changes.apply(call, Permission.PROVIDER_END, change -> {
            IdentityProvider found = providers.get(provider, seen);
            providers.end(change, found);
            change.audit(ChainId.PLATFORM, ResourceRef.of(ResourceKind.IDENTITY_PROVIDER, provider));
            return found;
        });
    }

    private Protocol protocol(NewProvider request) {
        String issuer = request.issuer();
        OwnNames own = request.ownNames();
        if (issuer != null && own == null) {
            requireSafe("issuer", issuer);
            return discovered(issuer);
        }
        if (own != null && issuer == null) {
            String userInfo = own.userInfoEndpoint();
            requireSafe("ownNames.authorizationEndpoint", own.authorizationEndpoint());
            requireSafe("ownNames.tokenEndpoint", own.tokenEndpoint());
            if (userInfo != null) {
                requireSafe("ownNames.userInfoEndpoint", userInfo);
            }
            return new Protocol.OAuth2(
                    own.authorizationEndpoint(),
                    own.tokenEndpoint(),
                    userInfo == null ? "" : userInfo,
                    own.clientIdParameter(),
                    own.clientSecretParameter(),
                    own.subjectField(),
                    own.tokenByGet());
        }
        throw Problem.of(ProblemCode.VALIDATION_FAILED).field("issuer");
    }

    private Protocol discovered(String issuer) {
        try {
            return client.discover(issuer);
        } catch (Problem failed) {
            throw Problem.of(ProblemCode.ISSUER_UNUSABLE, failed)
                    .field("issuer")
                    .with("why", String.valueOf(failed.parameters().get("why")));
        }
    }

    private static void requireSafe(String field, String address) {
        if (!ProviderAddress.isSafe(address)) {
            throw Problem.of(ProblemCode.VALIDATION_FAILED).field(field);
        }
    }
}
