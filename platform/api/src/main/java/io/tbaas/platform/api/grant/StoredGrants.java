package io.tbaas.platform.api.grant;

import io.tbaas.platform.api.web.ResourceGrants;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.grant.Grant;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.GrantedRights.Verdict;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.store.grant.Grants;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks the stored grants at every call, so that whatever is ended or removed counts no more from then on. */
@Component
final class StoredGrants implements ResourceGrants {
    private final Grants grants;

    StoredGrants(Grants grants) {
        this.grants = grants;
    }

    @Override
    public Verdict verdict(Caller.Account account, Permission permission, Optional<ResourceRef> resource) {
        return Grant.sum(
                grants.speakingOf(account.company(), account.account(), permission, resource.map(ResourceRef::id)));
    }
}
