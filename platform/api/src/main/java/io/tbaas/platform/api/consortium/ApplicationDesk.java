package io.tbaas.platform.api.consortium;

import io.tbaas.platform.api.event.EventCentre;
import io.tbaas.platform.api.event.Notice;
import io.tbaas.platform.api.vote.Voting;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.consortium.Application;
import io.tbaas.platform.domain.consortium.ApplicationId;
import io.tbaas.platform.domain.consortium.ApplicationState;
import io.tbaas.platform.domain.consortium.Consortium;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.consortium.JoinTarget;
import io.tbaas.platform.domain.event.ConsortiumEvent;
import io.tbaas.platform.domain.event.EventKind;
import io.tbaas.platform.domain.event.NetworkEvent;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.vote.ProposalKind;
import io.tbaas.platform.domain.vote.Tally;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.company.Companies;
import io.tbaas.platform.store.consortium.Applications;
import io.tbaas.platform.store.consortium.Consortia;
import io.tbaas.platform.store.consortium.Memberships;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes applications to join and puts them to the vote of the consortium's members, or of the network's organisations. */
@Component
final class ApplicationDesk {
    private static final Duration LIFE = Duration.ofDays(14);
    private static final int SUBMITTED_MAX = 200;

    private final Changes changes;
    private final Ids ids;
    private final Consortia consortia;
    private final Memberships memberships;
    private final Applications applications;
    private final Companies companies;
    private final RealNames realNames;
    private final Joining joining;
    private final Admissions admissions;
    private final Voting voting;
    private final EventCentre events;
    private final ConsortiumMembers members;
    private final NetworkAdmissions networks;

    ApplicationDesk(
            Changes changes,
            Ids ids,
            Consortia consortia,
            Memberships memberships,
            Applications applications,
            Companies companies,
            RealNames realNames,
            Joining joining,
            Admissions admissions,
            Voting voting,
            EventCentre events,
            ConsortiumMembers members,
            NetworkAdmissions networks) {
        this.members = members;
        this.networks = networks;
        this.changes = changes;
        this.ids = ids;
        this.consortia = consortia;
        this.memberships = memberships;
        this.applications = applications;
        this.companies = companies;
        this.realNames = realNames;
        this.joining = joining;
        this.admissions = admissions;
        this.voting = voting;
        this.events = events;
    }

    ApplicationView apply(Call call, Caller.Account caller, ApplicationEndpoint.Apply request) {
        return changes.create(call, Permission.APPLICATION_CREATE, ApplicationView.class, change -> {
            Consortium consortium = consortia.lock(change, request.consortium());
            JoinTarget target = JoinTarget.of(consortium.id(), Optional.ofNullable(request.network()));
            // The first application answers for the second.
            Application application =
                    switch (target) {
                        case JoinTarget.OfConsortium _ -> {
                            joining.check(consortium, caller.company());
                            yield applications
                                    .submitted(target, caller.company())
                                    .orElseGet(() -> submit(change, caller, consortium, request.message()));
                        }
                        case JoinTarget.OfNetwork wanted -> {
                            members.acting(consortium.id(), caller.company());
                            Network network = networks.lock(change, wanted, caller.company());
                            yield applications
                                    .submitted(target, caller.company())
                                    .orElseGet(() -> submit(change, caller, wanted, network, request.message()));
                        }
                    };
            audit(change, caller, application);
            return view(application);
        });
    }

    private Application submit(Change change, Caller.Account caller, Consortium consortium, String message) {
        Application application = insert(change, caller, new JoinTarget.OfConsortium(consortium.id()), message);
        tell(change, application, ConsortiumEvent.APPLICATION, Map.of("consortium", consortium.name()));
        voting.open(
                change,
                consortium,
                new ProposalKind.Admission(caller.company(), application.id()),
                caller.company(),
                message,
                application.expiresAt(),
                memberships.active(consortium.id()));
        return application;
    }

    private Application submit(
            Change change, Caller.Account caller, JoinTarget.OfNetwork target, Network network, String message) {
        Application application = insert(change, caller, target, message);
        tell(change, application, NetworkEvent.NETWORK_APPLICATION, Map.of("network", network.name()));
        networks.open(change, application, network);
        return application;
    }

    private Application insert(Change change, Caller.Account caller, JoinTarget target, String message) {
        if (applications.countSubmitted(target) >= SUBMITTED_MAX) {
            throw Problem.of(ProblemCode.QUOTA_REACHED)
                    .with("limit", SUBMITTED_MAX)
                    .with("quota", "applications");
        }
        Application application = new Application(
                ids.next(ApplicationId.KIND),
                target,
                caller.company(),
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

    ApplicationView withdraw(Call call, Caller.Account caller, ApplicationId id) {
        return changes.apply(call, Permission.APPLICATION_WITHDRAW, change -> {
            Application found = own(caller, id);
            consortia.lock(change, found.consortium());
            applications.find(id).orElseThrow().state().to(ApplicationState.WITHDRAWN);
            switch (found.target()) {
                case JoinTarget.OfConsortium target ->
                    admissions.overtake(change, target.consortium(), caller.company());
                case JoinTarget.OfNetwork _ -> networks.overtake(change, found);
            }
            audit(change, caller, found);
            return view(applications.find(id).orElseThrow());
        });
    }

    ApplicationView read(Caller.Account caller, ApplicationId id) {
        Application application = applications.find(id).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
        if (!application.applicant().equals(caller.company())) {
            switch (application.target()) {
                case JoinTarget.OfConsortium target -> consortia.get(target.consortium(), caller.company());
                case JoinTarget.OfNetwork target -> networks.requireInside(target.id(), caller.company());
            }
        }
        return view(application);
    }

    Page<ApplicationView> own(Caller.Account caller, Optional<ApplicationState> state, PageRequest page) {
        return applications.page(caller.company(), state, page).map(this::view);
    }

    Page<ApplicationView> received(
            Caller.Account caller, ConsortiumId id, Optional<ApplicationState> state, PageRequest page) {
        consortia.get(id, caller.company());
        return applications.page(id, state, page).map(this::view);
    }

    Page<ApplicationView> received(
            Caller.Account caller, NetworkId id, Optional<ApplicationState> state, PageRequest page) {
        networks.requireInside(id, caller.company());
        return applications.page(id, state, page).map(this::view);
    }

    private Application own(Caller.Account caller, ApplicationId id) {
        return applications
                .find(id)
                .filter(found -> found.applicant().equals(caller.company()))
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    private ApplicationView view(Application application) {
        return ApplicationView.of(
                application,
                companies.get(application.applicant()).name(),
                realNames.isVerified(application.applicant()));
    }

    private static void audit(Change change, Caller.Account caller, Application application) {
        change.audit(
                ChainId.of(caller.company()),
                Admissions.ref(application),
                Map.of("consortium", application.consortium().value()));
    }
}
