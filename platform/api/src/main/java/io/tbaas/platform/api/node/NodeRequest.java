package io.tbaas.platform.api.node;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.OrganisationId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node that keeps ledgers, for an organisation of the caller's own. */
record NodeRequest(
        @Schema(description = "Whose node it is to be: one of the caller's own.") @NotNull OrganisationId organisation,
        @Schema(description = "Channels that it is to join at once; none where absent.") @Nullable @Size(max = 50)
                List<@NotNull ChannelId> channels) {

    List<ChannelId> channelIds() {
        return channels == null ? List.of() : List.copyOf(new LinkedHashSet<>(channels));
    }
}
