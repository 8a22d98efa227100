package io.tbaas.platform.api.consortium;

import io.tbaas.platform.api.event.EventCentre;
import io.tbaas.platform.api.vote.Voting;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.Application;
import io.tbaas.platform.domain.consortium.ApplicationId;
import io.tbaas.platform.domain.consortium.ApplicationState;
import io.tbaas.platform.domain.consortium.Consortium;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.consortium.JoinTarget;
import io.tbaas.platform.domain.vote.ProposalKind;
import io.tbaas.platform.domain.vote.ProposalState;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.consortium.Applications;
import io.tbaas.platform.store.consortium.Memberships;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Moves applications on as the vote on them goes. */
@Component
public final class Admissions {
    private final Applications applications;
    private final EventCentre events;
    private final Voting voting;
    private final Memberships memberships;

    Admissions(Applications applications, EventCentre events, Voting voting, Memberships memberships) {
        this.applications = applications;
        this.events = events;
        this.voting = voting;
        this.memberships = memberships;
    }

    /** Puts a new application to the vote of the consortium's members, which is locked by the caller. */
    void open(Change change, Application application, Consortium consortium) {
        voting.open(
                change,
                consortium,
                new ProposalKind.Admission(application.applicant(), application.id()),
                application.applicant(),
                application.message(),
                application.expiresAt(),
                memberships.active(consortium.id()));
    }

    /** Ends an application, unless it is ended already. */
    public Application end(Change change, ApplicationId id, ApplicationState state, String reason) {
        Application application = applications.find(id).orElseThrow();
        if (application.state() != ApplicationState.SUBMITTED) {
            return application;
        }
        Application ended = applications.update(change, application.in(state, reason));
        events.note(change, ref(ended), "application-" + state.code(), Map.of(), reason);
        events.close(change, ref(ended), state.code());
        return ended;
    }

    /** Ends an application whose vote ended without being applied. */
    public Application end(Change change, ApplicationId id, ProposalState vote, String reason) {
        return switch (vote) {
            case EXPIRED -> end(change, id, ApplicationState.EXPIRED, "");
            case WITHDRAWN -> end(change, id, ApplicationState.WITHDRAWN, "");
            case REJECTED -> end(change, id, ApplicationState.REJECTED, reason);
            case OPEN, PASSED, APPLYING, APPLIED, FAILED, OVERTAKEN -> end(change, id, ApplicationState.REJECTED, "");
        };
    }

    /** The applicant is a member by another way, or does not want to be one any more. */
    void overtake(Change change, ConsortiumId consortium, CompanyId applicant) {
        applications
                .submitted(new JoinTarget.OfConsortium(consortium), applicant)
                .ifPresent(application -> {
                    end(change, application.id(), ApplicationState.WITHDRAWN, "");
                    voting.overtake(
                            change,
                            consortium,
                            kind -> kind instanceof ProposalKind.Admission admission
                                    && admission.application().equals(application.id()));
                });
    }

    static ResourceRef ref(Application application) {
        return ResourceRef.of(ResourceKind.APPLICATION, application.id());
    }
}
