package io.tbaas.platform.domain.account;

import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import java.time.Instant;

/**
 * A person's account in exactly one company.
 *
 * @param mail the address to sign in with, in lower case, unique in the platform
 * @param root whether it is the root account that owns the company
 */
public record Account(
        AccountId id,
        CompanyId company,
        String mail,
        String displayName,
        boolean root,
        AccountState state,
        Instant createdAt,
        Version version) {}
