package io.tbaas.platform.store.audit;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.store.list.Filter;
import java.time.Instant;
import java.util.Optional;

/** Which rows of an audit log are asked for; empty members let everything through. */
public record AuditFilter(
        Optional<String> action,
        Optional<String> actor,
        Optional<String> resource,
        Optional<String> result,
        Optional<String> request,
        Optional<Instant> from,
        Optional<Instant> to,
        Place place) {

    /** Whose acts, in which network, about which channel. */
    public record Place(Optional<CompanyId> company, Optional<NetworkId> network, Optional<ChannelId> channel) {
        /** Everybody's, everywhere. */
        public static final Place ANY = new Place(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Every row. */
    public static AuditFilter all() {
        return new AuditFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Place.ANY);
    }

    /** Whether a stretch of time is asked for. */
    boolean isOfTime() {
        return from.isPresent() || to.isPresent();
    }

    /** Narrows a list down to what is asked for, beside the place. */
    Filter on(Filter list) {
        return list.is("action", action)
                .is("actor_id", actor)
                .is("resource_id", resource)
                .is("result", result)
                .is("request_id", request)
                .from("at", from)
                .before("at", to);
    }
}
