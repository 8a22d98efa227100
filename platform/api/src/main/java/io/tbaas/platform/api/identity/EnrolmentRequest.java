package io.tbaas.platform.api.identity;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.domain.account.AccountId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** An identity that an organisation is to certify. */
record EnrolmentRequest(
        @Schema(description = "Who is to hold it: a person of the company, or a program outside of the platform.")
                @NotNull
                HolderKind holder,
        @Schema(description = "The person; only for persons.") @Nullable AccountId account,
        @Schema(
                        description =
                                "Common name of the certificate; needed for programs, made of the account's id for persons where absent.",
                        example = "billing.org1.internal")
                @Nullable
                @Size(min = 1, max = 60)
                @Pattern(regexp = "[A-Za-z0-9]([A-Za-z0-9._@-]*[A-Za-z0-9])?")
                String name,
        @Schema(
                        description =
                                "PKCS#10 as PEM, where the key stays with its holder; needed for programs. Where absent, the key is made in the platform and never leaves it.")
                @Nullable
                @Size(max = 20_000)
                String request,
        @Schema(
                        description =
                                "PEM of the certificate that a person was given by the organisation's own authority; only where that authority is outside of the platform.")
                @Nullable
                @Size(max = 20_000)
                String certificate) {

    /** Who can be enrolled. */
    enum HolderKind {
        PERSON,
        PROGRAM
    }
}
