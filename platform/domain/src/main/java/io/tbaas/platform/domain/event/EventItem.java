package io.tbaas.platform.domain.event;

import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.vote.Tally;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One company's view of a subject that people wait for.
 *
 * @param consortium where it happens; empty for what happens in the company itself
 * @param assignee the account it was handed to
 * @param parameters values for the texts of its kind
 * @param outcome the state its subject ended in; empty before
 * @param feed place in the company's feed of changes; grows with each change of the item
 */
public record EventItem(
        EventId id,
        CompanyId company,
        EventKind kind,
        ResourceRef subject,
        Optional<ConsortiumId> consortium,
        EventState state,
        Optional<AccountId> assignee,
        SortedMap<String, String> parameters,
        String outcome,
        Tally tally,
        Optional<Instant> deadline,
        long feed,
        Instant createdAt,
        Instant changedAt,
        Version version) {
    /** The same item in another state. */
    public EventItem in(EventState newState, String newOutcome) {
        return with(state == newState ? state : state.to(newState), assignee, newOutcome, tally, deadline);
    }

    /** The same item with its vote standing otherwise. */
    public EventItem standing(Tally newTally) {
        return with(state, assignee, outcome, newTally, deadline);
    }

    /** The same item in somebody's hands, or in nobody's. */
    public EventItem handedTo(Optional<AccountId> colleague) {
        return with(state, colleague, outcome, tally, deadline);
    }

    /** The same item with another deadline. */
    public EventItem until(Instant newDeadline) {
        return with(state, assignee, outcome, tally, Optional.of(newDeadline));
    }

    private EventItem with(
            EventState newState,
            Optional<AccountId> newAssignee,
            String newOutcome,
            Tally newTally,
            Optional<Instant> newDeadline) {
        return new EventItem(
                id,
                company,
                kind,
                subject,
                consortium,
                newState,
                newAssignee,
                parameters,
                newOutcome,
                newTally,
                newDeadline,
                feed,
                createdAt,
                changedAt,
                version);
    }
}
