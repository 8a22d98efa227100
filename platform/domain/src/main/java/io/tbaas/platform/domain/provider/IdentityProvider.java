package io.tbaas.platform.domain.provider;

import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.grant.GrantState;
import io.tbaas.platform.domain.secret.SecretId;
import java.time.Instant;

/** An outside service that people may sign in with. */
public record IdentityProvider(
        ProviderId id,
        String name,
        Protocol protocol,
        String clientId,
        SecretId clientSecret,
        String scope,
        GrantState state,
        Instant createdAt,
        Version version) {}
