package io.tbaas.engine.api.ledger;

import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.policy.Policy;
import io.tbaas.engine.api.policy.PolicyPurpose;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A ledger's configuration as it is in force.
 *
 * @param version grows with every change
 * @param consensusNodes {@code host:port} of those that order
 * @param organisationsMayFallSilent how many voters may fall silent before nothing can be changed any more
 */
public record LedgerConfiguration(
        LedgerName ledger,
        long version,
        List<Seat> seats,
        BlockCutting blockCutting,
        List<String> consensusNodes,
        Map<PolicyPurpose, Policy> policies,
        int organisationsMayFallSilent) {
    /** Keeps copies. */
    public LedgerConfiguration {
        seats = List.copyOf(seats);
        consensusNodes = List.copyOf(consensusNodes);
        policies = Map.copyOf(policies);
    }

    /**
     * An organisation's place.
     *
     * @param contactNodes {@code host:port}
     */
    public record Seat(OrganisationName organisation, Set<Right> rights, List<String> contactNodes) {
        /** Keeps copies. */
        public Seat {
            rights = Set.copyOf(rights);
            contactNodes = List.copyOf(contactNodes);
        }
    }

    /** What an organisation may do; nothing where it has no place. */
    public Set<Right> rights(OrganisationName organisation) {
        return seats.stream()
                .filter(seat -> seat.organisation().equals(organisation))
                .findFirst()
                .map(Seat::rights)
                .orElse(Set.of());
    }

    /** Names of all organisations, in order. */
    public List<OrganisationName> organisations() {
        return seats.stream().map(Seat::organisation).sorted().toList();
    }
}
