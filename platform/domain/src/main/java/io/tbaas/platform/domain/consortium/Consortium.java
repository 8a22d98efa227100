package io.tbaas.platform.domain.consortium;

import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import java.time.Instant;

/**
 * Companies that work together.
 *
 * @param creator the member that holds the creator's role: describes the consortium, hands the role over
 * @param realNameRequired whether only companies with a verified real name may become members
 */
public record Consortium(
        ConsortiumId id,
        CompanyId creator,
        String name,
        String description,
        boolean realNameRequired,
        ConsortiumState state,
        Instant createdAt,
        Version version) {
    /** The same consortium under another name and description, asking for real names or not. */
    public Consortium described(String newName, String newDescription, boolean nowRequired) {
        return new Consortium(id, creator, newName, newDescription, nowRequired, state, createdAt, version);
    }

    /** The same consortium with another holder of the creator's role. */
    public Consortium heldBy(CompanyId member) {
        return new Consortium(id, member, name, description, realNameRequired, state, createdAt, version);
    }

    /** The same consortium in another state, as far as the life cycle allows. */
    public Consortium in(ConsortiumState newState) {
        return new Consortium(id, creator, name, description, realNameRequired, state.to(newState), createdAt, version);
    }
}
