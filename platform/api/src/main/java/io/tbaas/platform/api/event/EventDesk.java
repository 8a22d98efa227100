package io.tbaas.platform.api.event;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.account.AccountState;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.event.EventId;
import io.tbaas.platform.domain.event.EventItem;
import io.tbaas.platform.domain.event.EventMark;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.account.Accounts;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.event.EventEntries;
import io.tbaas.platform.store.event.EventItems;
import io.tbaas.platform.store.event.EventMarks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What people do with items: mark them, hand them to a colleague, comment on them. */
@Component
final class EventDesk {
    private final Changes changes;
    private final EventItems items;
    private final EventMarks marks;
    private final EventEntries entries;
    private final Accounts accounts;
    private final MailNotices mails;

    EventDesk(
            Changes changes,
            EventItems items,
            EventMarks marks,
            EventEntries entries,
            Accounts accounts,
            MailNotices mails) {
        this.mails = mails;
        this.changes = changes;
        this.items = items;
        this.marks = marks;
        this.entries = entries;
        this.accounts = accounts;
    }

    EventMark mark(AccountId account, EventItem item) {
        return marks.of(account, List.of(item.id())).getOrDefault(item.id(), EventMark.NONE);
    }

    EventItem mark(Call call, Caller.Account caller, EventId id, EventEndpoint.Mark request) {
        return changes.apply(call, Permission.EVENT_MARK, change -> {
            EventItem item = items.get(id, caller.company());
            marks.put(change, id, caller.account(), new EventMark(request.read() ? item.feed() : 0, request.starred()));
            audit(change, item);
            return item;
        });
    }

    EventItem assign(
            Call call, Caller.Account caller, EventId id, Version seen, Optional<AccountId> colleague, String note) {
        return changes.apply(call, Permission.EVENT_ASSIGN, change -> {
            EventItem item = items.get(id, caller.company());
            if (!item.version().equals(seen)) {
                throw Problem.of(ProblemCode.VERSION_MISMATCH);
            }
            colleague.ifPresent(account -> requireColleague(account, caller.company()));
            EventItem handed = items.update(change, item.handedTo(colleague));
            colleague.ifPresent(account -> mails.handedTo(change, handed, account));
            Map<String, String> who =
                    colleague.map(account -> Map.of("account", account.value())).orElse(Map.of());
            entries.append(
                    change, item.subject(), colleague.isPresent() ? "handed-over" : "taken-back", who, note, true);
            change.audit(ChainId.of(caller.company()), ResourceRef.of(ResourceKind.EVENT_ITEM, id), who);
            return handed;
        });
    }

    EventItem comment(Call call, Caller.Account caller, EventId id, EventEndpoint.Comment request) {
        return changes.create(call, Permission.EVENT_COMMENT, EventItem.class, change -> {
            EventItem item = items.get(id, caller.company());
            entries.append(change, item.subject(), "comment", Map.of(), request.text(), !request.shared());
            audit(change, item);
            List<EventItem> readers = request.shared() ? items.ofSubject(item.subject()) : List.of(item);
            readers.forEach(reader -> items.update(change, reader));
            return items.get(id, caller.company());
        });
    }

    private void requireColleague(AccountId id, CompanyId company) {
        boolean colleague = accounts.find(id)
                .filter(account -> account.company().equals(company))
                .filter(account -> account.state() == AccountState.ACTIVE)
                .isPresent();
        if (!colleague) {
            throw Problem.of(ProblemCode.NOT_FOUND).field("account");
        }
    }

    private static void audit(Change change, EventItem item) {
        change.audit(ChainId.of(item.company()), ResourceRef.of(ResourceKind.EVENT_ITEM, item.id()));
    }
}
