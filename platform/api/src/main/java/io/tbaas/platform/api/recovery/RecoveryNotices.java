package io.tbaas.platform.api.recovery;

import io.tbaas.platform.api.event.EventCentre;
import io.tbaas.platform.api.event.Notice;
import io.tbaas.platform.api.mail.MailText;
import io.tbaas.platform.api.mail.Mails;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.account.Account;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.event.CompanyEvent;
import io.tbaas.platform.domain.factor.Recovery;
import io.tbaas.platform.domain.operator.OperatorAccount;
import io.tbaas.platform.store.account.Accounts;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.operator.Operators;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Tells everybody whom a recovery concerns at each of its steps: who has the account, who has the company, and for a root account everybody in
 * it and the operators. Whoever asked for it in somebody else's name is found out so.
 */
@Component
final class RecoveryNotices {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Accounts accounts;
    private final Operators operators;
    private final Mails mails;
    private final EventCentre events;

    RecoveryNotices(Accounts accounts, Operators operators, Mails mails, EventCentre events) {
        this.accounts = accounts;
        this.operators = operators;
        this.mails = mails;
        this.events = events;
    }

    /** Somebody asked for it. */
    void asked(Change change, Recovery recovery) {
        Account account = accounts.get(recovery.company(), recovery.account());
        Map<String, String> parameters = parameters(account, recovery);
        Notice notice = Notice.inCompany(
                CompanyEvent.FACTOR_RECOVERY, subject(recovery), parameters, Optional.of(recovery.waitsUntil()));
        List<CompanyId> company = List.of(recovery.company());
        events.raise(change, notice, recovery.ofRoot() ? List.of() : company, recovery.ofRoot() ? company : List.of());
        moved(change, recovery, MailText.FACTOR_RECOVERY_ASKED, account);
    }

    /** It came to be in another state. */
    void moved(Change change, Recovery recovery) {
        Account account = accounts.get(recovery.company(), recovery.account());
        switch (recovery.state()) {
            case SUBMITTED -> throw new IllegalArgumentException("nothing leads back to the beginning");
            case APPROVED -> {
                events.acted(change, subject(recovery), recovery.company());
                moved(change, recovery, MailText.FACTOR_RECOVERY_APPROVED, account);
            }
            case RECOVERED -> moved(change, recovery, MailText.FACTOR_RECOVERED, account);
            case REJECTED -> moved(change, recovery, MailText.FACTOR_RECOVERY_REJECTED, account);
            case STOPPED -> moved(change, recovery, MailText.FACTOR_RECOVERY_STOPPED, account);
            case EXPIRED -> moved(change, recovery, MailText.FACTOR_RECOVERY_EXPIRED, account);
        }
        if (!recovery.state().isOpen()) {
            events.close(change, subject(recovery), recovery.state().code());
        }
    }

    static ResourceRef subject(Recovery recovery) {
        return ResourceRef.of(ResourceKind.FACTOR_RECOVERY, recovery.id());
    }

    private void moved(Change change, Recovery recovery, MailText text, Account account) {
        events.note(change, subject(recovery), "recovery-" + recovery.state().code(), Map.of(), recovery.reason());
        Map<String, String> parameters = parameters(account, recovery);
        told(recovery, account)
                .forEach(address ->
                        mails.send(change, address, account.language().locale(), text, parameters));
        if (recovery.ofRoot()) {
            operators.all().stream()
                    .map(OperatorAccount::mail)
                    .forEach(address -> mails.send(change, address, Locale.ENGLISH, text, parameters));
            change.audit(ChainId.PLATFORM, subject(recovery));
        }
        change.audit(
                ChainId.of(recovery.company()),
                subject(recovery),
                Map.of("account", recovery.account().value()));
    }

    private Set<String> told(Recovery recovery, Account account) {
        Set<String> addresses = new LinkedHashSet<>(List.of(account.mail()));
        if (recovery.ofRoot()) {
            accounts.active(recovery.company()).forEach(other -> addresses.add(other.mail()));
        } else {
            addresses.add(accounts.root(recovery.company()).mail());
        }
        return addresses;
    }

    private static Map<String, String> parameters(Account account, Recovery recovery) {
        return Map.of("name", account.displayName(), "until", text(recovery.waitsUntil()), "reason", recovery.reason());
    }

    static String text(Instant time) {
        return TIME.format(time);
    }
}
