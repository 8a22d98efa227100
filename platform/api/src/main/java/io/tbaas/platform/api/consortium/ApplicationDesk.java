package io.tbaas.platform.api.consortium;

import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.consortium.Application;
import io.tbaas.platform.domain.consortium.ApplicationId;
import io.tbaas.platform.domain.consortium.ApplicationState;
import io.tbaas.platform.domain.consortium.Consortium;
import io.tbaas.platform.domain.consortium.JoinTarget;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.consortium.Applications;
import io.tbaas.platform.store.consortium.Consortia;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes applications to join and puts them to the vote of the consortium's members, or of the network's organisations. */
@Component
final class ApplicationDesk {
    private final Changes changes;
    private final Consortia consortia;
    private final Applications applications;
    private final ApplicationEntry entry;
    private final JoinRules rules;
    private final ConsortiumMembers members;
    private final ApplicationReading reading;

    ApplicationDesk(
            Changes changes,
            Consortia consortia,
            Applications applications,
            ApplicationEntry entry,
            JoinRules rules,
            ConsortiumMembers members,
            ApplicationReading reading) {
        this.changes = changes;
        this.consortia = consortia;
        this.applications = applications;
        this.entry = entry;
        this.rules = rules;
        this.members = members;
        this.reading = reading;
    }

    ApplicationView apply(Call call, Caller.Account caller, ApplicationEndpoint.Apply request) {
        return changes.create(call, Permission.APPLICATION_CREATE, ApplicationView.class, change -> {
            Consortium consortium = consortia.lock(change, request.consortium());
            JoinTarget target = JoinTarget.of(consortium.id(), Optional.ofNullable(request.network()));
            Application application =
                    switch (target) {
                        case JoinTarget.OfConsortium _ -> {
                            rules.check(consortium, caller.company());
                            yield entry.inConsortium(change, caller.company(), consortium, request.message());
                        }
                        case JoinTarget.OfNetwork wanted -> {
                            members.acting(consortium.id(), caller.company());
                            yield entry.inNetwork(change, caller.company(), wanted, request.message());
                        }
                    };
            audit(change, application);
            return reading.view(application);
        });
    }

    ApplicationView withdraw(Call call, Caller.Account caller, ApplicationId id) {
        return changes.apply(call, Permission.APPLICATION_WITHDRAW, change -> {
            Application found = own(caller, id);
            consortia.lock(change, found.consortium());
            applications.find(id).orElseThrow().state().to(ApplicationState.WITHDRAWN);
            entry.overtake(change, found);
            audit(change, found);
            return reading.view(applications.find(id).orElseThrow());
        });
    }

    private Application own(Caller.Account caller, ApplicationId id) {
        return applications
                .find(id)
                .filter(found -> found.applicant().equals(caller.company()))
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    static void audit(Change change, Application application) {
        change.audit(
                ChainId.of(application.applicant()),
                Admissions.ref(application),
                Map.of("consortium", application.consortium().value()));
    }
}
