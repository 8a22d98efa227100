package io.tbaas.platform.api.company;

import io.tbaas.platform.api.mail.MailText;
import io.tbaas.platform.api.mail.Mails;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.Account;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.account.AccountState;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.Company;
import io.tbaas.platform.domain.company.CompanyState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.account.Accounts;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.company.Companies;
import io.tbaas.platform.store.company.RootHandovers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Who owns a company, and its end. */
@Component
final class Ownership {
    private static final Duration OFFER_LIFE = Duration.ofDays(3);

    private final Changes changes;
    private final Companies companies;
    private final Accounts accounts;
    private final RootHandovers handovers;
    private final List<ClosingObstacle> obstacles;
    private final List<OpenAtClosing> open;
    private final Mails mails;

    Ownership(
            Changes changes,
            Companies companies,
            Accounts accounts,
            RootHandovers handovers,
            List<ClosingObstacle> obstacles,
            List<OpenAtClosing> open,
            Mails mails) {
        this.changes = changes;
        this.companies = companies;
        this.accounts = accounts;
        this.handovers = handovers;
        this.obstacles = obstacles;
        this.open = open;
        this.mails = mails;
    }

    /** Nothing changes until the other one accepts. */
    RootHandovers.Offer offer(Call call, Caller.Account caller, Locale locale, AccountId to) {
        requireRoot(caller);
        return changes.apply(call, Permission.COMPANY_OFFER_ROOT, change -> {
            Account successor = accounts.find(to)
                    .filter(found -> found.company().equals(caller.company())
                            && !found.root()
                            && found.state() == AccountState.ACTIVE)
                    .orElseThrow(
                            () -> Problem.of(ProblemCode.GRANT_SUBJECT_INVALID).field("account"));
            mails.send(
                    change,
                    successor.mail(),
                    locale,
                    MailText.ROOT_OFFERED,
                    Map.of("company", companies.get(caller.company()).name()));
            audit(change, caller, Map.of("to", to.value()));
            return handovers.offer(change, caller.company(), caller.account(), to, OFFER_LIFE);
        });
    }

    RootHandovers.Offer read(Caller.Account caller) {
        return handovers
                .find(caller.company())
                .filter(offer -> concerns(offer, caller))
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** By who offered, or by whom it was offered to. */
    void withdraw(Call call, Caller.Account caller) {
        changes.apply(call, Permission.COMPANY_WITHDRAW_ROOT, change -> {
            RootHandovers.Offer offer = read(caller);
            handovers.remove(change, caller.company());
            audit(change, caller, Map.of("to", offer.to().value()));
            return offer;
        });
    }

    void accept(Call call, Caller.Account caller, Locale locale) {
        changes.apply(call, Permission.COMPANY_ACCEPT_ROOT, change -> {
            RootHandovers.Offer offer = read(caller);
            if (!offer.to().equals(caller.account())) {
                throw Problem.of(ProblemCode.NOT_FOUND);
            }
            Account before = accounts.get(caller.company(), offer.from());
            handovers.complete(change, caller.company(), offer);
            mails.send(
                    change,
                    before.mail(),
                    locale,
                    MailText.ROOT_HANDED_OVER,
                    Map.of("company", companies.get(caller.company()).name()));
            audit(
                    change,
                    caller,
                    Map.of("from", offer.from().value(), "to", offer.to().value()));
            return offer;
        });
    }

    /** Nobody of a closed company gets in any more, and nobody waits for it; its audit log stays. */
    CompanyView close(Call call, Caller.Account caller, Version seen) {
        requireRoot(caller);
        return changes.apply(call, Permission.COMPANY_CLOSE, change -> {
            open.forEach(each -> each.lock(change, caller.company()));
            companies.lockOwn(change, caller.company());
            Company company = companies.get(caller.company(), seen);
            List<String> left = obstacles.stream()
                    .filter(obstacle -> obstacle.count(company.id()) > 0)
                    .map(obstacle -> obstacle.name() + ": " + obstacle.count(company.id()))
                    .toList();
            if (!left.isEmpty()) {
                throw Problem.of(ProblemCode.COMPANY_IN_USE).with("what", String.join(", ", left));
            }
            open.forEach(each -> each.end(change, company.id()));
            handovers.remove(change, company.id());
            audit(change, caller, Map.of());
            return CompanyView.of(companies.update(change, company.in(CompanyState.CLOSED)));
        });
    }

    private static boolean concerns(RootHandovers.Offer offer, Caller.Account caller) {
        return offer.from().equals(caller.account()) || offer.to().equals(caller.account());
    }

    private static void requireRoot(Caller.Account caller) {
        if (!caller.root()) {
            throw Problem.of(ProblemCode.ROOT_ONLY);
        }
    }

    private static void audit(Change change, Caller.Account caller, Map<String, String> details) {
        change.audit(ChainId.of(caller.company()), ResourceRef.of(ResourceKind.COMPANY, caller.company()), details);
    }
}
