package io.tbaas.platform.api.consortium;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.Application;
import io.tbaas.platform.domain.consortium.ApplicationId;
import io.tbaas.platform.domain.consortium.ApplicationState;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.consortium.JoinTarget;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.ByKey;
import io.tbaas.platform.store.company.Companies;
import io.tbaas.platform.store.consortium.Applications;
import io.tbaas.platform.store.consortium.Consortia;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Applications as applicants read them, and those who decide on them. */
@Component
final class ApplicationReading {
    private final Consortia consortia;
    private final Applications applications;
    private final NetworkAdmissions networks;
    private final Companies companies;
    private final RealNames realNames;

    ApplicationReading(
            Consortia consortia,
            Applications applications,
            NetworkAdmissions networks,
            Companies companies,
            RealNames realNames) {
        this.consortia = consortia;
        this.applications = applications;
        this.networks = networks;
        this.companies = companies;
        this.realNames = realNames;
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
        return views(applications.page(caller.company(), state, page));
    }

    Page<ApplicationView> received(
            Caller.Account caller, ConsortiumId id, Optional<ApplicationState> state, PageRequest page) {
        consortia.get(id, caller.company());
        return views(applications.page(id, state, page));
    }

    Page<ApplicationView> received(
            Caller.Account caller, NetworkId id, Optional<ApplicationState> state, PageRequest page) {
        networks.requireInside(id, caller.company());
        return views(applications.page(id, state, page));
    }

    private Page<ApplicationView> views(Page<Application> found) {
        List<CompanyId> applicants =
                found.items().stream().map(Application::applicant).toList();
        ByKey<CompanyId, String> names = companies.names(applicants);
        Set<CompanyId> verified = realNames.verified(applicants);
        return found.map(
                each -> ApplicationView.of(each, names.get(each.applicant()), verified.contains(each.applicant())));
    }

    ApplicationView view(Application application) {
        return ApplicationView.of(
                application,
                companies.get(application.applicant()).name(),
                realNames.isVerified(application.applicant()));
    }
}
