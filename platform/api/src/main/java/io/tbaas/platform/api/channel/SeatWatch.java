package io.tbaas.platform.api.channel;

import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.ledger.LedgerAccess;
import io.tbaas.engine.api.ledger.LedgerConfiguration;
import io.tbaas.engine.api.ledger.Right;
import io.tbaas.foundation.TbaasException;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.OrganisationState;
import io.tbaas.platform.domain.network.Seat;
import io.tbaas.platform.domain.network.SeatState;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.network.SeatLooks;
import io.tbaas.platform.store.network.Seats;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads the configurations of ledgers that may have moved, because others change them past the platform too. */
@Component
public final class SeatWatch {
    private static final Logger LOG = LoggerFactory.getLogger(SeatWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(30);

    /** The copy of somebody who was taken out says nothing new: others are asked as well. */
    private static final int ASKED_MAX = 3;

    private final Engine engine;
    private final Deployments deployments;
    private final SeatLooks looks;
    private final Seats seats;
    private final SeatsFollow follow;
    private final DatabaseClock clock;

    SeatWatch(
            Engine engine,
            Deployments deployments,
            SeatLooks looks,
            Seats seats,
            SeatsFollow follow,
            DatabaseClock clock) {
        this.engine = engine;
        this.deployments = deployments;
        this.looks = looks;
        this.seats = seats;
        this.follow = follow;
        this.clock = clock;
    }

    /** One look at every channel that is due; of several instances one asks. */
    public void look() {
        Instant now = clock.now();
        Instant before = now.minus(PAUSE);
        for (Channel channel : looks.due(before)) {
            if (looks.take(channel.id(), before, now)) {
                look(channel);
            }
        }
    }

    private void look(Channel channel) {
        try {
            newer(channel)
                    .ifPresent(configuration -> follow.follow(channel, configuration, comers(channel, configuration)));
        } catch (TbaasException failure) {
            if (failure.code() != ProblemCode.NOT_FOUND) { // removed at this moment
                throw failure;
            }
        }
    }

    /** A configuration that the seats do not follow yet, as whoever may read it is told. */
    private Optional<LedgerConfiguration> newer(Channel channel) {
        long known = looks.version(channel.id());
        Map<OrganisationId, Organisation> organisations = deployments.organisations(channel.network());
        List<Organisation> readers = new ArrayList<>(seats.of(channel.id()).stream()
                .filter(seat -> seat.state().isSeated())
                .flatMap(seat -> Optional.ofNullable(organisations.get(seat.organisation())).stream())
                .filter(each -> each.administrator().isPresent())
                .toList());
        Collections.shuffle(readers);
        return readers.stream()
                .limit(ASKED_MAX)
                .flatMap(reader -> asked(deployments.access(channel, reader)).stream())
                .filter(configuration -> configuration.version() > known)
                .findFirst();
    }

    private Optional<LedgerConfiguration> asked(LedgerAccess access) {
        try {
            return Optional.of(engine.driver().ledgers().configuration(access));
        } catch (TbaasException failure) {
            if (failure.code() instanceof EngineError) {
                LOG.debug("{} was not read: {}", access.ledger(), failure.getMessage());
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** Organisations of the network that the ledger has and that hold no seat; the ledger itself says that their administrators are those here. */
    private Map<OrganisationId, Set<Right>> comers(Channel channel, LedgerConfiguration configuration) {
        Map<OrganisationId, Set<Right>> comers = new HashMap<>();
        for (Organisation organisation :
                deployments.organisations(channel.network()).values()) {
            Set<Right> rights = configuration.rights(new OrganisationName(organisation.name()));
            boolean comes = organisation.state() == OrganisationState.ACTIVE
                    && !rights.isEmpty()
                    && seats.find(channel.id(), organisation.id())
                            .map(Seat::state)
                            .filter(state -> state != SeatState.OUT)
                            .isEmpty();
            if (comes && isAdministered(channel, organisation)) {
                comers.put(organisation.id(), rights);
            }
        }
        return comers;
    }

    private boolean isAdministered(Channel channel, Organisation organisation) {
        if (organisation.administrator().isEmpty()) {
            return false;
        }
        String certificate = organisation.administrator().get().signing().certificate();
        try {
            return engine.driver()
                    .ledgers()
                    .administered(
                            deployments.access(channel, organisation),
                            new OrganisationName(organisation.name()),
                            certificate)
                    .isPresent();
        } catch (TbaasException failure) {
            if (failure.code() instanceof EngineError) {
                return false;
            }
            throw failure;
        }
    }
}
