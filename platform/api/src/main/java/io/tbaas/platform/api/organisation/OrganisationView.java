package io.tbaas.platform.api.organisation;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.api.web.Versioned;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import java.util.List;

/** An organisation of a network, as every company sees it that is in the network. */
record OrganisationView(
        OrganisationId id,
        NetworkId network,
        @Schema(description = "The company whose it is.") CompanyId company,
        @Schema(example = "Example Insurance Ltd.") String companyName,
        @Schema(description = "Its name on the ledgers.", example = "Org1") String name,
        @Schema(description = "What its nodes' names end in.", example = "org1.internal") String domain,
        @Schema(description = "joining, active, leaving, left or removed", example = "active") String state,
        @Schema(
                        description =
                                "Who holds its keys: platform, or outside, which signs elsewhere and uploads the signatures",
                        example = "platform")
                String custody,
        @Schema(description = "Roots of its identities, PEM; empty until they are made.") List<String> authorities,
        @Schema(description = "Roots of its nodes' connections, PEM; empty until they are made.")
                List<String> tlsAuthorities,
        @Schema(description = "How many nodes of it the platform runs.", example = "1") int nodes,
        Version version)
        implements Versioned {
    static OrganisationView of(Organisation organisation, String companyName, int nodes) {
        return new OrganisationView(
                organisation.id(),
                organisation.network(),
                organisation.company(),
                companyName,
                organisation.name(),
                organisation.domain(),
                organisation.state().code(),
                organisation.custody().code(),
                organisation.roots(),
                organisation.tlsRoots(),
                nodes,
                organisation.version());
    }
}
