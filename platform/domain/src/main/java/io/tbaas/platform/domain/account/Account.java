package io.tbaas.platform.domain.account;

import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import java.time.Instant;

/**
 * A person's account in exactly one company.
 *
 * @param mail the address to sign in with, in lower case, unique in the platform
 * @param root whether it is the root account that owns the company
 * @param language what its owner reads, in every mail
 */
public record Account(
        AccountId id,
        CompanyId company,
        String mail,
        String displayName,
        boolean root,
        Language language,
        AccountState state,
        Instant createdAt,
        Version version) {

    /** The same account under another name. */
    public Account named(String newName) {
        return new Account(id, company, mail, newName, root, language, state, createdAt, version);
    }

    /** The same account for somebody who reads another language. */
    public Account reading(Language newLanguage) {
        return new Account(id, company, mail, displayName, root, newLanguage, state, createdAt, version);
    }

    /** The same account in another state, as far as the life cycle allows. */
    public Account in(AccountState newState) {
        return new Account(id, company, mail, displayName, root, language, state.to(newState), createdAt, version);
    }
}
