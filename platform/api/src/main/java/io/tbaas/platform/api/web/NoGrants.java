package io.tbaas.platform.api.web;

import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.GrantedRights.Verdict;
import io.tbaas.platform.domain.permission.Permission;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Nothing can be granted yet, so only root accounts act. */
@Component
final class NoGrants implements ResourceGrants {
    @Override
    public Verdict verdict(Caller.Account account, Permission permission, Optional<ResourceRef> resource) {
        return Verdict.SILENT;
    }
}
