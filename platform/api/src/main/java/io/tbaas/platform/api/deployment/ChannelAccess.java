package io.tbaas.platform.api.deployment;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.ChannelState;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Seat;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.network.Channels;
import io.tbaas.platform.store.network.Seats;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who knows of a channel: companies with an organisation there, and nobody else of the same network. */
@Component
public final class ChannelAccess {
    private final Channels channels;
    private final Seats seats;

    ChannelAccess(Channels channels, Seats seats) {
        this.channels = channels;
        this.seats = seats;
    }

    /**
     * A channel for a company that sits there.
     *
     * @throws Problem {@code NOT_FOUND} for everybody else
     */
    public Channel visible(CompanyId company, ChannelId id) {
        return channels.find(id, company).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** Whether a company sits in a channel. */
    public boolean isSeen(CompanyId company, ChannelId id) {
        return channels.find(id, company).isPresent();
    }

    /** The channels of a network that a company sits in, oldest first. */
    public List<Channel> visible(CompanyId company, NetworkId network) {
        return channels.of(network, company);
    }

    /** The channels of a network whose past a company knows: those that it sits in, and those that it sat in until they were closed. */
    public Set<ChannelId> known(CompanyId company, NetworkId network) {
        return Stream.concat(
                        channels.of(network, company).stream(),
                        channels.of(network).stream()
                                .filter(channel ->
                                        channel.state() == ChannelState.CLOSED && satAtTheEnd(company, channel.id())))
                .map(Channel::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean satAtTheEnd(CompanyId company, ChannelId channel) {
        return seats.ended(channel).stream().anyMatch(seat -> seat.company().equals(company));
    }

    /** The seats of a company in a channel that it sees. */
    public List<Seat> own(CompanyId company, Channel channel) {
        return seats.of(channel.id()).stream()
                .filter(seat -> seat.company().equals(company) && seat.state().isSeated())
                .toList();
    }
}
