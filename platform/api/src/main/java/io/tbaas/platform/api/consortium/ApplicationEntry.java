package io.tbaas.platform.api.consortium;

import io.tbaas.platform.api.event.EventCentre;
import io.tbaas.platform.api.event.Notice;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.Application;
import io.tbaas.platform.domain.consortium.ApplicationId;
import io.tbaas.platform.domain.consortium.ApplicationState;
import io.tbaas.platform.domain.consortium.Consortium;
import io.tbaas.platform.domain.consortium.JoinTarget;
import io.tbaas.platform.domain.event.ConsortiumEvent;
import io.tbaas.platform.domain.event.EventKind;
import io.tbaas.platform.domain.event.NetworkEvent;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.vote.Tally;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.company.Companies;
import io.tbaas.platform.store.consortium.Applications;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Enters new applications, puts each to the vote of those whom it is about, and tells the applicant where it stands. */
@Component
final class ApplicationEntry {
    private static final Duration LIFE = Duration.ofDays(14);
    private static final int SUBMITTED_MAX = 200;

    private final Ids ids;
    private final Applications applications;
    private final Admissions admissions;
    private final NetworkAdmissions networks;
    private final EventCentre events;
    private final Companies companies;

    ApplicationEntry(
            Ids ids,
            Applications applications,
            Admissions admissions,
            NetworkAdmissions networks,
            EventCentre events,
            Companies companies) {
        this.companies = companies;
        this.ids = ids;
        this.applications = applications;
        this.admissions = admissions;
        this.networks = networks;
        this.events = events;
    }

    /** An application to a consortium, whose members vote on it; the first answers for the second. */
    Application inConsortium(Change change, CompanyId applicant, Consortium consortium, String message) {
        JoinTarget target = new JoinTarget.OfConsortium(consortium.id());
        return applications.submitted(target, applicant).orElseGet(() -> {
            Application application = insert(change, applicant, target, message);
            tell(change, application, ConsortiumEvent.APPLICATION, Map.of("consortium", consortium.name()));
            admissions.open(change, application, consortium);
            return application;
        });
    }

    /** An application to a network, whose organisations vote on it; the first answers for the second. */
    Application inNetwork(Change change, CompanyId applicant, JoinTarget.OfNetwork target, String message) {
        Network network = networks.lock(change, target, applicant);
        return applications.submitted(target, applicant).orElseGet(() -> {
            Application application = insert(change, applicant, target, message);
            tell(change, application, NetworkEvent.NETWORK_APPLICATION, Map.of("network", network.name()));
            networks.open(change, application, network);
            return application;
        });
    }

    /** Ends the vote on an application that its applicant withdraws, and the application with it. */
    void overtake(Change change, Application application) {
        switch (application.target()) {
            case JoinTarget.OfConsortium target ->
                admissions.overtake(change, target.consortium(), application.applicant());
            case JoinTarget.OfNetwork _ -> networks.overtake(change, application);
        }
    }

    private Application insert(Change change, CompanyId applicant, JoinTarget target, String message) {
        companies.lockOwn(change, applicant); // which may be closing
        if (applications.countSubmitted(target) >= SUBMITTED_MAX) {
            throw Problem.of(ProblemCode.QUOTA_REACHED)
                    .with("limit", SUBMITTED_MAX)
                    .with("quota", "applications");
        }
        Application application = new Application(
                ids.next(ApplicationId.KIND),
                target,
                applicant,
                message,
                ApplicationState.SUBMITTED,
                "",
                change.now().plus(LIFE),
                change.now(),
                Version.FIRST);
        applications.insert(change, application);
        return application;
    }

    private void tell(Change change, Application application, EventKind kind, Map<String, String> words) {
        Notice notice = new Notice(
                kind,
                Admissions.ref(application),
                application.consortium(),
                words,
                Optional.of(application.expiresAt()),
                Tally.NONE);
        events.raise(change, notice, List.of(), List.of(application.applicant()));
        events.note(change, Admissions.ref(application), "applied", Map.of(), application.message());
    }
}
