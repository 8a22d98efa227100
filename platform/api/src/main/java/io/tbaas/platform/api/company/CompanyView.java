package io.tbaas.platform.api.company;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.api.web.Versioned;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.Company;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.company.CompanyKind;
import java.time.Instant;

/** A company as its own accounts see it. */
public record CompanyView(
        CompanyId id,
        CompanyKind kind,
        @Schema(example = "Example Insurance Ltd.") String name,
        String description,
        @Schema(description = "active, suspended or closed") String state,
        Instant createdAt,
        Version version)
        implements Versioned {
    /** The view of a company. */
    public static CompanyView of(Company company) {
        return new CompanyView(
                company.id(),
                company.kind(),
                company.name(),
                company.description(),
                company.state().code(),
                company.createdAt(),
                company.version());
    }
}
