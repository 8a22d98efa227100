package io.tbaas.platform.domain.operator;

import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.company.CompanyId;
import java.time.Instant;
import java.util.Optional;

/**
 * An operator's access to a company in an emergency.
 *
 * @param account the account of the company that was made for it, with its grants
 * @param endedAt when the company ended it, or it was put away after it ran out; empty before
 */
public record BreakGlass(
        BreakGlassId id,
        CompanyId company,
        OperatorId operator,
        AccountId account,
        String reason,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> endedAt,
        Version version) {}
