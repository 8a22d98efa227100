package io.tbaas.platform.api.consortium;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.api.web.Versioned;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.Consortium;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import java.time.Instant;

/** A consortium as its members see it. */
record ConsortiumView(
        @Schema(description = "Also the code under which a company may apply to join.") ConsortiumId id,
        @Schema(example = "Insurance Clearing") String name,
        String description,
        @Schema(description = "Whether only companies with a verified real name may become members.")
                boolean realNameRequired,
        @Schema(description = "active, dissolving or dissolved", example = "active") String state,
        @Schema(description = "The member that holds the creator's role.") CompanyId creator,
        @Schema(example = "3") int members,
        Instant createdAt,
        Version version)
        implements Versioned {
    static ConsortiumView of(Consortium consortium, int members) {
        return new ConsortiumView(
                consortium.id(),
                consortium.name(),
                consortium.description(),
                consortium.realNameRequired(),
                consortium.state().code(),
                consortium.creator(),
                members,
                consortium.createdAt(),
                consortium.version());
    }
}
