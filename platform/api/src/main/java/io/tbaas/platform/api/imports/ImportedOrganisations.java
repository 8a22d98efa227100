package io.tbaas.platform.api.imports;

import io.tbaas.engine.api.identity.Credential;
import io.tbaas.engine.api.identity.IdentityRole;
import io.tbaas.engine.api.identity.IssuedIdentity;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.platform.api.deployment.OrganisationKeys;
import io.tbaas.platform.api.plan.NetworkPlans;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.Organisations;
import org.springframework.stereotype.Component;

/** Stores the organisation by which a company comes into an imported network, with the administrator that it brought. */
@Component
final class ImportedOrganisations {
    private final Ids ids;
    private final Organisations organisations;
    private final OrganisationKeys keys;

    ImportedOrganisations(Ids ids, Organisations organisations, OrganisationKeys keys) {
        this.ids = ids;
        this.organisations = organisations;
        this.keys = keys;
    }

    void insert(Change change, Network network, String name, BroughtKeys brought) {
        OrganisationId id = ids.next(OrganisationId.KIND);
        Organisation organisation =
                Organisation.toBeMade(id, network.id(), network.company(), name, NetworkPlans.domain(null, name));
        organisations.insert(change, organisation);
        Credential signing = keys.keep(change, organisation, "sign", brought.certificate(), brought.key());
        Credential tls = keys.keep(change, organisation, "tls", brought.tlsCertificate(), brought.tlsKey());
        organisations.represent(
                change,
                id,
                new IssuedIdentity(new OrganisationName(name), "Admin", IdentityRole.ADMINISTRATOR, signing, tls));
    }
}
