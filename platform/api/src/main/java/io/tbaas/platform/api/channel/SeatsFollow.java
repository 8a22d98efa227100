package io.tbaas.platform.api.channel;

import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.ledger.LedgerConfiguration;
import io.tbaas.engine.api.ledger.Right;
import io.tbaas.foundation.TbaasException;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.audit.SystemAction;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.Seat;
import io.tbaas.platform.domain.network.SeatReview;
import io.tbaas.platform.domain.network.SeatState;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalState;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.network.Networks;
import io.tbaas.platform.store.network.SeatLooks;
import io.tbaas.platform.store.network.Seats;
import io.tbaas.platform.store.vote.Proposals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Stores what a ledger's configuration says of seats, where the platform remembers something else. */
@Component
final class SeatsFollow {
    private final Changes changes;
    private final Deployments deployments;
    private final Networks networks;
    private final Seats seats;
    private final Proposals proposals;
    private final SeatLooks looks;

    SeatsFollow(
            Changes changes,
            Deployments deployments,
            Networks networks,
            Seats seats,
            Proposals proposals,
            SeatLooks looks) {
        this.changes = changes;
        this.deployments = deployments;
        this.networks = networks;
        this.seats = seats;
        this.proposals = proposals;
        this.looks = looks;
    }

    /**
     * Holds the seats against a configuration. While a vote on the channel is being carried out, that tells the seats, and this waits.
     *
     * @param comers organisations without a seat that are on the ledger, with their rights there
     */
    void follow(Channel channel, LedgerConfiguration configuration, Map<OrganisationId, Set<Right>> comers) {
        if (isWorkedOn(channel)) {
            return;
        }
        if (!moved(channel, configuration, comers).isEmpty()) {
            try {
                changes.apply(Call.ofPlatform("seat-watch"), SystemAction.SEAT_FOLLOWED, change -> {
                    store(change, channel, configuration, comers);
                    return channel;
                });
            } catch (TbaasException overtaken) {
                if (overtaken.code() == ProblemCode.VERSION_MISMATCH) {
                    return; // somebody was quicker: the next look tells more
                }
                throw overtaken;
            }
        }
        if (!isAwaited(channel, configuration)) {
            looks.follow(channel.id(), configuration.version());
        }
    }

    /** Whether somebody is on the ledger whose vote to come in is still open: when that has ended, the seat follows. */
    private boolean isAwaited(Channel channel, LedgerConfiguration configuration) {
        Map<OrganisationId, Set<Right>> ledger = ledger(channel, configuration);
        return seats.of(channel.id()).stream()
                .filter(seat -> seat.state() == SeatState.INVITED || seat.state() == SeatState.ACCEPTED)
                .anyMatch(seat ->
                        !ledger.getOrDefault(seat.organisation(), Set.of()).isEmpty());
    }

    private Map<OrganisationId, Set<Right>> ledger(Channel channel, LedgerConfiguration configuration) {
        return deployments.organisations(channel.network()).values().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Organisation::id, each -> configuration.rights(new OrganisationName(each.name()))));
    }

    private void store(
            Change change, Channel channel, LedgerConfiguration configuration, Map<OrganisationId, Set<Right>> comers) {
        networks.lock(change, channel.network());
        List<Seat> moved = moved(channel, configuration, comers);
        if (moved.isEmpty() || isWorkedOn(channel)) {
            throw Problem.of(ProblemCode.VERSION_MISMATCH);
        }
        for (Seat seat : moved) {
            switch (seat.state()) {
                case OUT -> seats.enter(change, channel.id(), seat.organisation(), SeatState.OUT);
                case INVITED, ACCEPTED, VOTED, JOINED, LEAVING -> seats.put(change, seat);
            }
            change.audit(
                    ChainId.of(seat.company()),
                    ResourceRef.of(ResourceKind.CHANNEL, channel.id()),
                    Map.of(
                            "organisation",
                            seat.organisation().value(),
                            "state",
                            seat.state().code(),
                            "rights",
                            seat.rights().stream().sorted().map(Right::name).collect(Collectors.joining(",")),
                            "configuration",
                            Long.toString(configuration.version())));
        }
    }

    private List<Seat> moved(
            Channel channel, LedgerConfiguration configuration, Map<OrganisationId, Set<Right>> comers) {
        Map<OrganisationId, Organisation> organisations = deployments.organisations(channel.network());
        List<Seat> known = seats.of(channel.id());
        List<Seat> moved = new ArrayList<>(SeatReview.moved(known, ledger(channel, configuration)));
        comers.forEach((organisation, rights) -> {
            boolean isOut = known.stream()
                    .filter(seat -> seat.organisation().equals(organisation))
                    .allMatch(seat -> seat.state() == SeatState.OUT);
            Optional.ofNullable(organisations.get(organisation))
                    .filter(_ -> isOut)
                    .ifPresent(comer -> moved.add(new Seat(
                            channel.id(), organisation, comer.company(), rights, SeatState.JOINED, Instant.EPOCH)));
        });
        return moved;
    }

    private boolean isWorkedOn(Channel channel) {
        return proposals.unsettled(channel.network()).stream()
                .filter(proposal -> proposal.scope().channel().equals(Optional.of(channel.id())))
                .map(Proposal::state)
                .anyMatch(state -> state == ProposalState.PASSED || state == ProposalState.APPLYING);
    }
}
