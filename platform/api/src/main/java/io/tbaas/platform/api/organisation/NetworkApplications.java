package io.tbaas.platform.api.organisation;

import io.tbaas.platform.api.channel.NetworkVoteEffects;
import io.tbaas.platform.api.channel.NetworkVotes;
import io.tbaas.platform.api.consortium.Admissions;
import io.tbaas.platform.api.consortium.NetworkAdmissions;
import io.tbaas.platform.api.deployment.NetworkAccess;
import io.tbaas.platform.api.vote.Voting;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.Application;
import io.tbaas.platform.domain.consortium.ApplicationState;
import io.tbaas.platform.domain.consortium.JoinTarget;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NetworkState;
import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.vote.LedgerKind;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.company.Companies;
import io.tbaas.platform.store.consortium.Applications;
import io.tbaas.platform.store.network.NetworkRecords;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Members of a consortium apply to join its networks; the organisations of the network vote on each. */
@Component
final class NetworkApplications implements NetworkAdmissions, NetworkVoteEffects {
    private final NetworkRecords records;
    private final NetworkAccess access;
    private final NetworkVotes votes;
    private final Voting voting;
    private final Admissions admissions;
    private final Companies companies;
    private final Applications applications;

    NetworkApplications(
            NetworkRecords records,
            NetworkAccess access,
            NetworkVotes votes,
            Voting voting,
            Admissions admissions,
            Companies companies,
            Applications applications) {
        this.applications = applications;
        this.records = records;
        this.access = access;
        this.votes = votes;
        this.voting = voting;
        this.admissions = admissions;
        this.companies = companies;
    }

    @Override
    public Network lock(Change change, JoinTarget.OfNetwork target, CompanyId applicant) {
        Network network = records.networks().lock(change, target.id());
        if (!network.consortium().equals(Optional.of(target.consortium()))) {
            throw Problem.of(ProblemCode.NOT_FOUND).field("network");
        }
        network.state().requireEstablished(NetworkState.RUNNING.code());
        boolean already = records.organisations().of(network.id()).stream()
                .anyMatch(each -> each.company().equals(applicant));
        if (already) {
            throw Problem.of(ProblemCode.ALREADY_IN_NETWORK).field("network");
        }
        return network;
    }

    @Override
    public void open(Change change, Application application, Network network) {
        NetworkVotes.Motion motion = new NetworkVotes.Motion(
                application.applicant(),
                new LedgerKind.NetworkAdmission(application.applicant(), application.id()),
                Map.of("company", companies.get(application.applicant()).name()),
                application.message());
        votes.open(change, network.id(), motion, application.expiresAt());
    }

    /** A company's application that is not decided. */
    Optional<Application> submitted(Network network, CompanyId applicant) {
        return network.consortium()
                .flatMap(consortium ->
                        applications.submitted(new JoinTarget.OfNetwork(consortium, network.id()), applicant));
    }

    @Override
    public void overtake(Change change, Application application) {
        NetworkId network = application.target().network().orElseThrow();
        records.networks().lock(change, network);
        admissions.end(change, application.id(), ApplicationState.WITHDRAWN, "");
        voting.overtake(
                change,
                network,
                proposal -> proposal.kind() instanceof LedgerKind.NetworkAdmission admission
                        && admission.application().equals(application.id()));
    }

    @Override
    public void requireInside(NetworkId network, CompanyId company) {
        access.visible(company, network);
    }

    @Override
    public boolean knows(LedgerKind kind) {
        return kind instanceof LedgerKind.NetworkAdmission;
    }

    @Override
    public List<PlannedStep> steps(Proposal proposal) {
        return List.of(new PlannedStep(AdmitApplicant.TYPE, new AdmitApplicant.Arguments(proposal.id())));
    }

    @Override
    public void ended(Change change, Proposal proposal, String reason) {
        if (proposal.kind() instanceof LedgerKind.NetworkAdmission admission) {
            admissions.end(change, admission.application(), proposal.state(), reason);
        }
    }
}
