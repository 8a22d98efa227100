package io.tbaas.platform.api.identity;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A new certificate for an identity. */
record RenewalRequest(
        @Schema(
                        description =
                                "PKCS#10 as PEM for another key; only for keys that are outside. Where absent, the key stays the same.")
                @Nullable
                @Size(max = 20_000)
                String request,
        @Schema(
                        description =
                                "PEM of the next certificate, where the organisation's authority is outside of the platform.")
                @Nullable
                @Size(max = 20_000)
                String certificate,
        @Schema(
                        description =
                                "PEM of the next certificate that an administrator shows in connections, where it has one of its own.")
                @Nullable
                @Size(max = 20_000)
                String tlsCertificate) {}
