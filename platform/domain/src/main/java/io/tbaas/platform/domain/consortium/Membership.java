package io.tbaas.platform.domain.consortium;

import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import java.time.Instant;
import java.util.Optional;

/** A company in a consortium; one that comes back is a membership of its own. */
public record Membership(
        MembershipId id,
        ConsortiumId consortium,
        CompanyId company,
        MembershipState state,
        Instant joinedAt,
        Optional<Instant> endedAt,
        Version version) {
    /** The same membership in another state, as far as the life cycle allows. */
    public Membership in(MembershipState newState) {
        return new Membership(id, consortium, company, state.to(newState), joinedAt, endedAt, version);
    }
}
