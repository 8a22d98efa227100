package io.tbaas.platform.domain.provider;

import io.tbaas.platform.domain.account.AccountId;
import java.time.Instant;

/**
 * Lets an outside identity sign in to an account.
 *
 * @param subject what the provider calls the person
 */
public record Binding(BindingId id, ProviderId provider, String subject, AccountId account, Instant createdAt) {}
