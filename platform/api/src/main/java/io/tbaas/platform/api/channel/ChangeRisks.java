package io.tbaas.platform.api.channel;

import io.tbaas.engine.api.change.ChangeRequest;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.identity.OutsideAuthorities;
import io.tbaas.engine.api.ledger.LedgerAccess;
import io.tbaas.engine.api.ledger.Right;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.LostStanding;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.vote.LedgerKind;
import io.tbaas.platform.store.network.Seats;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a change of a channel takes away for good. Calls nodes, so never within a change. */
@Component
final class ChangeRisks {
    private final Engine engine;
    private final ChannelWays ways;
    private final Seats seats;
    private final PolicyRisks policies;
    private final LostStanding standing;

    /**
     * What is taken away.
     *
     * @param policies that nobody could satisfy any more
     * @param certificates that would count no more, by who holds them
     */
    record Found(List<String> policies, List<String> certificates) {
        static final Found NONE = new Found(List.of(), List.of());

        Found {
            policies = List.copyOf(policies);
            certificates = List.copyOf(certificates);
        }

        /** @throws Problem {@code RISK_UNCONFIRMED} where something is taken away and nobody said that it may be */
        void requireConfirmed(boolean confirmed) {
            if (!confirmed && !(policies.isEmpty() && certificates.isEmpty())) {
                throw Problem.of(ProblemCode.RISK_UNCONFIRMED)
                        .with("policies", policies)
                        .with("certificates", certificates);
            }
        }
    }

    ChangeRisks(Engine engine, ChannelWays ways, Seats seats, PolicyRisks policies, LostStanding standing) {
        this.engine = engine;
        this.ways = ways;
        this.seats = seats;
        this.policies = policies;
        this.standing = standing;
    }

    /** @param request what the ledger is asked for; present where it counts the vote */
    Found of(Channel channel, LedgerKind kind, Optional<ChangeRequest> request, CompanyId company) {
        return switch (kind) {
            case LedgerKind.OrganisationOut(OrganisationId organisation, CompanyId _) ->
                new Found(policies(channel, organisation, request.orElseThrow(), company), List.of());
            case LedgerKind.Authorities(OrganisationId organisation) ->
                new Found(List.of(), certificates(channel, organisation, company));
            case LedgerKind.BlockCuttingChange _,
                    LedgerKind.PolicyChange _,
                    LedgerKind.ContactNodes _,
                    LedgerKind.OutsideContactNodes _,
                    LedgerKind.OrganisationIn _,
                    LedgerKind.ConsensusNodeIn _,
                    LedgerKind.ConsensusNodeOut _,
                    LedgerKind.OutsideConsensusNodeIn _,
                    LedgerKind.OutsideConsensusNodeOut _,
                    LedgerKind.ChannelCreation _,
                    LedgerKind.ChannelDeletion _,
                    LedgerKind.NetworkDeletion _,
                    LedgerKind.NetworkAdmission _ -> Found.NONE;
        };
    }

    private List<String> policies(Channel channel, OrganisationId id, ChangeRequest request, CompanyId company) {
        boolean endorses = seats.find(channel.id(), id)
                .filter(seat -> seat.rights().contains(Right.KEEP))
                .isPresent();
        return policies.of(ways.of(channel, company), request, name(ways.organisation(channel, id)), endorses);
    }

    /** The ledger says which authorities count there now: it may be that it was not told of others that came and went. */
    private List<String> certificates(Channel channel, OrganisationId id, CompanyId company) {
        Organisation organisation = ways.organisation(channel, id);
        LedgerAccess access = ways.of(channel, company);
        Optional<OutsideAuthorities> before = engine.driver().ledgers().authorities(access, name(organisation));
        return before.isEmpty() || organisation.outside().isEmpty()
                ? List.of()
                : standing.of(organisation, before.get(), organisation.outside().get());
    }

    private static OrganisationName name(Organisation organisation) {
        return new OrganisationName(organisation.name());
    }
}
