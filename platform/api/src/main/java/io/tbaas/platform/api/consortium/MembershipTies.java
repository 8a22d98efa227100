package io.tbaas.platform.api.consortium;

import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import java.util.List;
import java.util.Optional;

/** Port: what a company still has in a consortium that keeps it a member, for example its organisations in networks. */
public interface MembershipTies {
    /**
     * What there is.
     *
     * @param company whose; everybody's where empty
     */
    List<ResourceRef> of(ConsortiumId consortium, Optional<CompanyId> company);
}
