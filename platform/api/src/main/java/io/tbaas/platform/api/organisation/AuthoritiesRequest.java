package io.tbaas.platform.api.organisation;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.engine.api.identity.OutsideAuthorities;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The authorities that an organisation whose keys are elsewhere has from now on, each as PEM. */
record AuthoritiesRequest(
        @Schema(description = "Roots of its identities.") @NotEmpty @Size(max = 10)
                List<@NotNull @Size(max = 8000) String> roots,
        @Schema(description = "Between roots and identities.") @Nullable @Size(max = 10)
                List<@NotNull @Size(max = 8000) String> intermediates,
        @Schema(description = "Roots of its nodes' connections.") @NotEmpty @Size(max = 10)
                List<@NotNull @Size(max = 8000) String> tlsRoots,
        @Schema(description = "Between those and connections.") @Nullable @Size(max = 10)
                List<@NotNull @Size(max = 8000) String> tlsIntermediates,
        @Schema(description = "Lists of revoked certificates.") @Nullable @Size(max = 10)
                List<@NotNull @Size(max = 8000) String> revocations,
        @Schema(description = "Do it although certificates that count now would count no more.") @Nullable
                Boolean riskConfirmed) {
    OutsideAuthorities authorities() {
        return new OutsideAuthorities(roots, said(intermediates), tlsRoots, said(tlsIntermediates), said(revocations));
    }

    boolean isRiskConfirmed() {
        return Boolean.TRUE.equals(riskConfirmed);
    }

    private static List<String> said(@Nullable List<String> said) {
        return said == null ? List.of() : said;
    }
}
