package io.tbaas.platform.api.organisation;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkId;
import java.time.Instant;
import java.util.List;

/** What members of a consortium see of a network of it that they are not in. */
record NetworkEntryView(
        NetworkId id,
        @Schema(example = "Supply Chain") String name,
        @Schema(description = "creating, ready, running, degraded, stopped or removing", example = "running")
                String state,
        List<EntryOrganisation> organisations,
        @Schema(description = "Whether an organisation of the own company is in it.") boolean ownCompanyIn,
        Instant createdAt) {
    /** An organisation by its names. */
    record EntryOrganisation(@Schema(example = "Org1") String name, CompanyId company, String companyName) {}

    static NetworkEntryView of(Network network, List<EntryOrganisation> organisations, CompanyId reader) {
        return new NetworkEntryView(
                network.id(),
                network.name(),
                network.state().code(),
                organisations,
                organisations.stream().anyMatch(each -> each.company().equals(reader)),
                network.createdAt());
    }
}
