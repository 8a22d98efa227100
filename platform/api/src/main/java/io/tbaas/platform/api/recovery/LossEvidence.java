package io.tbaas.platform.api.recovery;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Evidence that a second factor is lost; sealed when it is stored, and seen by reviewers only. */
record LossEvidence(
        @Schema(example = "My phone was stolen on Monday; call me at the office to be sure.")
                @NotBlank
                @Size(max = 2000)
                String explanation,
        @Schema(description = "Media type of the document.", example = "image/png")
                @Nullable
                @Pattern(regexp = "image/png|image/jpeg|application/pdf")
                String documentType,
        @Schema(description = "An identity card or a report of the loss, in base 64.")
                @Nullable
                @Size(max = 900_000)
                @Pattern(regexp = "[A-Za-z0-9+/]+={0,2}")
                String document) {
    @Override
    public String toString() {
        return "LossEvidence[…]";
    }
}
