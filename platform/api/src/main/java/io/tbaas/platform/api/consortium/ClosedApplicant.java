package io.tbaas.platform.api.consortium;

import io.tbaas.platform.api.company.OpenAtClosing;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.Application;
import io.tbaas.platform.domain.consortium.Invitation;
import io.tbaas.platform.domain.consortium.InvitationState;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.consortium.Applications;
import io.tbaas.platform.store.consortium.Consortia;
import io.tbaas.platform.store.consortium.Invitations;
import io.tbaas.platform.store.network.Networks;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A company that closes wants to join nothing any more: it withdraws its applications, and invitations to it are void. */
@Component
@Order(1)
final class ClosedApplicant implements OpenAtClosing {
    private final Consortia consortia;
    private final Networks networks;
    private final Applications applications;
    private final Invitations invitations;
    private final ApplicationEntry entry;
    private final Joining joining;

    ClosedApplicant(
            Consortia consortia,
            Networks networks,
            Applications applications,
            Invitations invitations,
            ApplicationEntry entry,
            Joining joining) {
        this.consortia = consortia;
        this.networks = networks;
        this.applications = applications;
        this.invitations = invitations;
        this.entry = entry;
        this.joining = joining;
    }

    @Override
    public void lock(Change change, CompanyId company) {
        List<Application> submitted = applications.submitted(company);
        Stream.concat(
                        submitted.stream().map(Application::consortium),
                        invitations.pending(company).stream().map(Invitation::consortium))
                .distinct()
                .sorted(Comparator.comparing(id -> id.value()))
                .forEach(id -> consortia.lock(change, id));
        submitted.stream()
                .flatMap(application -> application.target().network().stream())
                .sorted(Comparator.comparing(id -> id.value()))
                .forEach(id -> networks.lock(change, id));
    }

    @Override
    public void end(Change change, CompanyId company) {
        applications.submitted(company).forEach(application -> withdraw(change, application));
        invitations.pending(company).forEach(invitation -> {
            joining.end(change, invitation, InvitationState.VOID, "");
            Map<String, String> details =
                    Map.of("consortium", invitation.consortium().value(), "company", company.value());
            change.audit(ChainId.of(company), Joining.ref(invitation), details);
            change.audit(ChainId.of(invitation.inviter()), Joining.ref(invitation), details);
        });
    }

    private void withdraw(Change change, Application application) {
        entry.overtake(change, application);
        ApplicationDesk.audit(change, application);
    }
}
