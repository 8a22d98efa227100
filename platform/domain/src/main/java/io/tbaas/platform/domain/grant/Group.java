package io.tbaas.platform.domain.grant;

import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import java.time.Instant;

/** Accounts of one company that inherit the group's grants for as long as they are members. */
public record Group(
        GroupId id,
        CompanyId company,
        String name,
        String description,
        GrantState state,
        Instant createdAt,
        Version version) {

    /** The same group under another name and description. */
    public Group described(String newName, String newDescription) {
        return new Group(id, company, newName, newDescription, state, createdAt, version);
    }

    /** The same group in another state, as far as the life cycle allows. */
    public Group in(GrantState newState) {
        return new Group(id, company, name, description, state.to(newState), createdAt, version);
    }
}
