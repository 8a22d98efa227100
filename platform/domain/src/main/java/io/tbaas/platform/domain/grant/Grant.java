package io.tbaas.platform.domain.grant;

import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.permission.GrantedRights.Verdict;
import io.tbaas.platform.domain.permission.Permission;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Allows or denies one API operation to an account or a group.
 *
 * @param resource id of the one resource it is about; empty for all of the company's
 */
public record Grant(
        GrantId id,
        CompanyId company,
        GrantSubject subject,
        Permission permission,
        Optional<String> resource,
        Effect effect,
        GrantState state,
        Instant createdAt,
        Version version) {

    /** The same grant in another state, as far as the life cycle allows. */
    public Grant in(GrantState newState) {
        return new Grant(id, company, subject, permission, resource, effect, state.to(newState), createdAt, version);
    }

    /** The sum of the grants that speak of one permission: an explicit deny wins, and silence is a refusal. */
    public static Verdict sum(Collection<Grant> grants) {
        if (grants.stream().anyMatch(grant -> grant.effect == Effect.DENY)) {
            return Verdict.DENIED;
        }
        return grants.isEmpty() ? Verdict.SILENT : Verdict.GRANTED;
    }
}
