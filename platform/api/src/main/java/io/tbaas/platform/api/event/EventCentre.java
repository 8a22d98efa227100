package io.tbaas.platform.api.event;

import io.tbaas.platform.api.webhook.WebhookNotices;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.event.EventId;
import io.tbaas.platform.domain.event.EventItem;
import io.tbaas.platform.domain.event.EventState;
import io.tbaas.platform.domain.vote.Tally;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.event.EventEntries;
import io.tbaas.platform.store.event.EventFeed;
import io.tbaas.platform.store.event.EventItems;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** Where subjects tell what they wait for; items follow their subject and are written in the change that moves it. */
@Component
public final class EventCentre {
    private final Ids ids;
    private final EventFeed feeds;
    private final EventItems items;
    private final EventEntries entries;
    private final MailNotices mails;
    private final WebhookNotices webhooks;

    EventCentre(
            Ids ids,
            EventFeed feeds,
            EventItems items,
            EventEntries entries,
            MailNotices mails,
            WebhookNotices webhooks) {
        this.ids = ids;
        this.feeds = feeds;
        this.items = items;
        this.entries = entries;
        this.mails = mails;
        this.webhooks = webhooks;
    }

    /** Holds all whom a change may have to tell, in an order that all changes share; where it tells several, before it tells the first. */
    public void lock(Change change, Collection<CompanyId> companies) {
        feeds.lock(change, companies);
    }

    /**
     * Tells companies of a subject; one that was told of it before by an item of this kind is left as it is.
     *
     * @param needed who has to act
     * @param informed who sees it while others act
     */
    public void raise(Change change, Notice notice, Collection<CompanyId> needed, Collection<CompanyId> informed) {
        TreeMap<String, EventState> addressed = new TreeMap<>();
        informed.forEach(company -> addressed.put(company.value(), EventState.OPEN));
        needed.forEach(company -> addressed.put(company.value(), EventState.NEEDS_ME));
        items.ofSubject(notice.subject()).stream()
                .filter(item -> item.kind().equals(notice.kind()))
                .forEach(item -> addressed.remove(item.company().value()));
        addressed.forEach((company, state) ->
                tell(change, items.insert(change, item(change, notice, CompanyId.of(company), state))));
    }

    /** A company did what was asked of it; others may still have to. */
    public void acted(Change change, ResourceRef subject, CompanyId company) {
        move(change, subject, company, EventState.OPEN);
    }

    /** A company has to act again, for example because it took its vote back. */
    public void needed(Change change, ResourceRef subject, CompanyId company) {
        move(change, subject, company, EventState.NEEDS_ME);
    }

    /** More companies have to act on a subject of which others were told before. */
    public void neededToo(Change change, ResourceRef subject, Collection<CompanyId> companies) {
        items.ofSubject(subject).stream()
                .findFirst()
                .map(told -> new Notice(
                        told.kind(), subject, told.consortium(), told.parameters(), told.deadline(), told.tally()))
                .ifPresent(notice -> raise(change, notice, companies, List.of()));
        companies.forEach(company -> needed(change, subject, company));
    }

    /** The vote on a subject stands otherwise now. */
    public void stands(Change change, ResourceRef subject, Tally tally) {
        changeAll(change, subject, item -> item.standing(tally));
    }

    /** A subject waits longer, or shorter. */
    public void waitsUntil(Change change, ResourceRef subject, Instant deadline) {
        changeAll(change, subject, item -> item.until(deadline));
    }

    /** The subject moved on to its end: nobody has to act any more. */
    public void close(Change change, ResourceRef subject, String outcome) {
        changeAll(change, subject, item -> item.in(EventState.CLOSED, outcome));
    }

    /** The subject is no affair of a company any more. */
    public void close(Change change, ResourceRef subject, CompanyId company, String outcome) {
        items.ofSubject(subject).stream()
                .filter(item -> item.company().equals(company) && item.state() != EventState.CLOSED)
                .forEach(item -> moveTo(change, item, item.in(EventState.CLOSED, outcome)));
    }

    /** Adds a line to the history that everybody addressed sees. */
    public void note(Change change, ResourceRef subject, String code, Map<String, String> parameters, String text) {
        entries.append(change, subject, code, parameters, text, false);
    }

    private void move(Change change, ResourceRef subject, CompanyId company, EventState state) {
        List<EventItem> own = items.ofSubject(subject).stream()
                .filter(item -> item.company().equals(company) && item.state() != EventState.CLOSED)
                .toList();
        own.forEach(item -> moveTo(change, item, item.in(state, "")));
    }

    private void changeAll(Change change, ResourceRef subject, UnaryOperator<EventItem> next) {
        items.ofSubject(subject).stream()
                .filter(item -> item.state() != EventState.CLOSED)
                .forEach(item -> moveTo(change, item, next.apply(item)));
    }

    /** People and programs are told of another state, not of another count of votes. */
    private void moveTo(Change change, EventItem before, EventItem after) {
        EventItem stored = items.update(change, after);
        if (before.state() != stored.state()) {
            tell(change, stored);
        }
    }

    private void tell(Change change, EventItem item) {
        mails.tell(change, item);
        webhooks.tell(change, item);
    }

    private EventItem item(Change change, Notice notice, CompanyId company, EventState state) {
        return new EventItem(
                ids.next(EventId.KIND),
                company,
                notice.kind(),
                notice.subject(),
                notice.consortium(),
                state,
                Optional.empty(),
                new TreeMap<>(notice.parameters()),
                "",
                notice.tally(),
                notice.deadline(),
                0,
                change.now(),
                change.now(),
                Version.FIRST);
    }
}
