package io.tbaas.platform.domain.company;

import io.tbaas.platform.domain.Version;
import java.time.Instant;

/** A tenant of the platform, owned by one root account. */
public record Company(
        CompanyId id,
        CompanyKind kind,
        String name,
        String description,
        CompanyState state,
        Instant createdAt,
        Version version) {

    /** The same company under another name and description. */
    public Company described(String newName, String newDescription) {
        return new Company(id, kind, newName, newDescription, state, createdAt, version);
    }

    /** The same company in another state, as far as the life cycle allows. */
    public Company in(CompanyState newState) {
        return new Company(id, kind, name, description, state.to(newState), createdAt, version);
    }
}
