package io.tbaas.platform.api.consortium;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.api.web.Versioned;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.Application;
import io.tbaas.platform.domain.consortium.ApplicationId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.network.NetworkId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An application to join as the applicant and the members see it. */
record ApplicationView(
        ApplicationId id,
        ConsortiumId consortium,
        @Schema(description = "The network of the consortium; absent where it is the consortium that is joined.")
                @Nullable
                NetworkId network,
        CompanyId applicant,
        @Schema(example = "Example Insurance Ltd.") String applicantName,
        @Schema(description = "Whether the applicant's real name is verified at this moment.") boolean realNameVerified,
        String message,
        @Schema(description = "submitted, approved, rejected, withdrawn or expired", example = "submitted")
                String state,
        @Schema(description = "Why it was rejected.") String reason,
        Instant expiresAt,
        Instant createdAt,
        Version version)
        implements Versioned {
    static ApplicationView of(Application application, String applicantName, boolean realNameVerified) {
        return new ApplicationView(
                application.id(),
                application.consortium(),
                application.target().network().orElse(null),
                application.applicant(),
                applicantName,
                realNameVerified,
                application.message(),
                application.state().code(),
                application.reason(),
                application.expiresAt(),
                application.createdAt(),
                application.version());
    }
}
