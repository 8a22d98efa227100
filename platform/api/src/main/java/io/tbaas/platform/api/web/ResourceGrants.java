package io.tbaas.platform.api.web;

import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.GrantedRights.Verdict;
import io.tbaas.platform.domain.permission.Permission;
import java.util.Optional;

/** Port: what grants say of a permission on a resource, or on the whole company where no resource is named. */
public interface ResourceGrants {
    /** The sum of the grants of an account that is not root. */
    Verdict verdict(Caller.Account account, Permission permission, Optional<ResourceRef> resource);
}
