package io.tbaas.platform.store.identity;

import io.tbaas.crypto.x509.Certificate;
import io.tbaas.engine.api.identity.IssuedIdentity;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.identity.Holder;
import io.tbaas.platform.domain.identity.Identity;
import io.tbaas.platform.domain.identity.IdentityId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Change;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Enters what engines issued to nodes and administrators among the identities of their organisations. */
@Component
public final class IssuedIdentities {
    private final Identities identities;
    private final Ids ids;

    IssuedIdentities(Identities identities, Ids ids) {
        this.identities = identities;
        this.ids = ids;
    }

    /** Enters the certificates of a node. */
    public void enter(Change change, Node node, IssuedIdentity issued) {
        Optional<Identity> before = identities.of(node.id());
        identities.issue(
                change,
                identity(
                        before.map(Identity::id).orElseGet(() -> ids.next(IdentityId.KIND)),
                        node.network(),
                        node.organisation(),
                        node.company(),
                        new Holder.OfNode(node.id()),
                        issued,
                        change.now()));
    }

    /** Enters the certificates of an organisation's administrator. */
    public void enter(Change change, Organisation organisation, IssuedIdentity issued) {
        Optional<Identity> before = identities.administrator(organisation.id());
        identities.issue(
                change,
                identity(
                        before.map(Identity::id).orElseGet(() -> ids.next(IdentityId.KIND)),
                        organisation.network(),
                        organisation.id(),
                        organisation.company(),
                        new Holder.Administrator(),
                        issued,
                        change.now()));
    }

    private static Identity identity(
            IdentityId id,
            NetworkId network,
            OrganisationId organisation,
            CompanyId company,
            Holder holder,
            IssuedIdentity issued,
            Instant now) {
        Certificate certificate = Certificate.ofPem(issued.signing().certificate());
        return new Identity(
                id,
                network,
                organisation,
                company,
                holder,
                issued.name(),
                Optional.empty(),
                issued.signing().certificate(),
                Optional.of(issued.tls().certificate()),
                certificate.serialNumber().toString(16),
                certificate.notBefore(),
                certificate.notAfter(),
                now);
    }
}
