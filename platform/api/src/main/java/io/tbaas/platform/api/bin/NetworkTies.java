package io.tbaas.platform.api.bin;

import io.tbaas.platform.api.consortium.MembershipTies;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.store.network.Organisations;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Organisations in a consortium's networks keep their companies members. */
@Component
final class NetworkTies implements MembershipTies {
    private final Organisations organisations;

    NetworkTies(Organisations organisations) {
        this.organisations = organisations;
    }

    @Override
    public List<ResourceRef> of(ConsortiumId consortium, Optional<CompanyId> company) {
        return organisations.of(consortium, company).stream()
                .map(each -> ResourceRef.of(ResourceKind.ORGANISATION, each.id()))
                .toList();
    }
}
