package io.tbaas.platform.domain.vote;

import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import java.util.Optional;

/** Where something is voted on; whoever changes a proposal holds this locked. */
public sealed interface ProposalScope {
    /** The members of a consortium vote. */
    record OfConsortium(ConsortiumId id) implements ProposalScope {}

    /** The organisations of a network vote. */
    record OfNetwork(NetworkId id) implements ProposalScope {}

    /** The organisations of a channel vote. */
    record OfChannel(NetworkId of, ChannelId id) implements ProposalScope {}

    /** The consortium; empty on other levels. */
    default Optional<ConsortiumId> consortium() {
        return this instanceof OfConsortium consortium ? Optional.of(consortium.id()) : Optional.empty();
    }

    /** The network, also of a channel; empty on other levels. */
    default Optional<NetworkId> network() {
        return switch (this) {
            case OfConsortium _ -> Optional.empty();
            case OfNetwork network -> Optional.of(network.id());
            case OfChannel channel -> Optional.of(channel.of());
        };
    }

    /** The channel; empty on other levels. */
    default Optional<ChannelId> channel() {
        return this instanceof OfChannel channel ? Optional.of(channel.id()) : Optional.empty();
    }
}
