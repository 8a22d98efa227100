package io.tbaas.platform.api.event;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.OneOf;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StateCodes;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.event.EventId;
import io.tbaas.platform.domain.event.EventItem;
import io.tbaas.platform.domain.event.EventKind;
import io.tbaas.platform.domain.event.EventMark;
import io.tbaas.platform.domain.event.EventState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.event.EventEntries;
import io.tbaas.platform.store.event.EventItems;
import io.tbaas.platform.store.event.EventMarks;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The event centre of the caller's company. */
@RestController
@RequestMapping("/api/v1/events")
@Tag(name = "event")
final class EventEndpoint {
    private static final int CHANGES_MAX = 200;

    private final EventDesk desk;
    private final EventItems items;
    private final EventMarks marks;
    private final EventEntries entries;
    private final EventStreams streams;

    EventEndpoint(EventDesk desk, EventItems items, EventMarks marks, EventEntries entries, EventStreams streams) {
        this.streams = streams;
        this.desk = desk;
        this.items = items;
        this.marks = marks;
        this.entries = entries;
    }

    /** What the reading account notes on an item. */
    record Mark(
            @Schema(description = "Whether it is read, as it stands now.") @NotNull Boolean read,
            @Schema(description = "Marks it, to find it again.") @NotNull Boolean starred) {}

    /** Hands an item to a colleague, or takes it back where no account is named. */
    record Assignment(@Nullable AccountId account, @NotNull @Size(max = 1000) String note) {}

    /** Comments on an item. */
    record Comment(
            @NotBlank @Size(max = 2000) String text,
            @Schema(
                            description =
                                    "Whether every company that the item's subject concerns reads it, or colleagues only.")
                    @NotNull
                    Boolean shared) {}

    /** What the event centre's badge shows. */
    record Badge(
            @Schema(description = "Items the company has to act on.") int needsMe,
            @Schema(description = "Items others have to act on.") int open,
            @Schema(description = "Items the company has to act on that were handed to the caller.") int handedToMe,
            @Schema(description = "Items not closed that the caller has not read since they changed.") int unread,
            @Schema(description = "The last place in the feed of changes.") long feed) {}

    /** What changed. */
    record Changes(
            List<EventView> items,
            @Schema(description = "Where to go on: send it as `after` next time.") long next,
            @Schema(description = "Whether more changes are there already.") boolean more) {}

    @GetMapping
    @Requires(Permission.EVENT_LIST)
    Items<EventView> list(
            Caller.Account caller,
            Locale locale,
            PageRequest page,
            @Schema(description = "needs-me, open or closed") @OneOf(EventState.class) @RequestParam
                    Optional<String> state,
            @Schema(description = "Stable name of a kind.") @OneOf(EventKind.class) @RequestParam Optional<String> kind,
            @RequestParam Optional<ConsortiumId> consortium,
            @Schema(description = "An account it was handed to.") @RequestParam Optional<AccountId> assignee,
            @Schema(description = "Only what the caller marked.") @RequestParam(defaultValue = "false")
                    boolean starred) {
        Filter filter = Filter.none()
                .is("state", StateCodes.read(EventState.class, state).map(EventState::code))
                .is("kind", kind.map(code -> EventKind.of(code).code()))
                .is("consortium_id", consortium.map(ConsortiumId::value))
                .is("assignee_id", assignee.map(AccountId::value));
        if (starred) {
            filter.where(
                    "exists (select 1 from event_mark m where m.item_id = event_item.id and m.account_id = ? and m.starred)",
                    caller.account().value());
        }
        Page<EventItem> found = items.page(caller.company(), filter, page);
        Map<EventId, EventMark> marked = marks(caller, found.items());
        return Items.of(found.map(item -> EventView.of(item, marked.getOrDefault(item.id(), EventMark.NONE), locale)));
    }

    @GetMapping("/badge")
    @Requires(Permission.EVENT_BADGE)
    Badge badge(Caller.Account caller) {
        Map<EventState, Integer> counts = items.counts(caller.company());
        return new Badge(
                counts.getOrDefault(EventState.NEEDS_ME, 0),
                counts.getOrDefault(EventState.OPEN, 0),
                items.countHandedTo(caller.account()),
                marks.unread(caller.account(), caller.company()),
                items.height(caller.company()));
    }

    @GetMapping("/changes")
    @Requires(Permission.EVENT_CHANGES)
    Changes changes(
            Caller.Account caller,
            Locale locale,
            @Schema(description = "Place in the feed; what came after it is answered, in order.")
                    @RequestParam(defaultValue = "0")
                    @Min(0)
                    @Max(Long.MAX_VALUE)
                    long after) {
        List<EventItem> changed = items.changes(caller.company(), after, CHANGES_MAX + 1);
        boolean more = changed.size() > CHANGES_MAX;
        List<EventItem> answered = more ? changed.subList(0, CHANGES_MAX) : changed;
        Map<EventId, EventMark> marked = marks(caller, answered);
        return new Changes(
                answered.stream()
                        .map(item -> EventView.of(item, marked.getOrDefault(item.id(), EventMark.NONE), locale))
                        .toList(),
                answered.isEmpty() ? after : answered.getLast().feed(),
                more);
    }

    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Requires(Permission.EVENT_STREAM)
    SseEmitter stream(
            Caller.Account caller,
            Locale locale,
            @Schema(
                            description =
                                    "Place in the feed, which the last event brought as its id; what came after it is told first. The present place where absent.")
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Min(0)
                    @Max(Long.MAX_VALUE)
                    @Nullable
                    Long lastEventId) {
        return streams.open(caller, locale, Optional.ofNullable(lastEventId));
    }

    @GetMapping("/{event}")
    @Requires(value = Permission.EVENT_READ, resource = "event")
    EventView read(Caller.Account caller, Locale locale, @PathVariable EventId event) {
        return view(caller, locale, items.get(event, caller.company()));
    }

    @GetMapping("/{event}/history")
    @Requires(value = Permission.EVENT_HISTORY, resource = "event")
    Items<EntryView> history(
            Caller.Account caller,
            Locale locale,
            @PathVariable EventId event,
            PageRequest page,
            @Schema(description = "Only lines of this code.") @OneOf(EventTexts.class) @RequestParam
                    Optional<String> code) {
        EventItem item = items.get(event, caller.company());
        return Items.of(entries.page(item.subject(), caller.company(), code, page)
                .map(entry -> EntryView.of(entry, caller.company(), locale)));
    }

    @PostMapping("/{event}/comments")
    @ResponseStatus(HttpStatus.CREATED)
    @Creates
    @Requires(value = Permission.EVENT_COMMENT, resource = "event")
    EventView comment(
            Call call,
            Caller.Account caller,
            Locale locale,
            @PathVariable EventId event,
            @Valid @RequestBody Comment request) {
        return view(caller, locale, desk.comment(call, caller, event, request));
    }

    @PutMapping("/{event}/assignee")
    @Requires(value = Permission.EVENT_ASSIGN, resource = "event")
    EventView assign(
            Call call,
            Caller.Account caller,
            Locale locale,
            @PathVariable EventId event,
            Version seen,
            @Valid @RequestBody Assignment request) {
        Optional<AccountId> colleague = Optional.ofNullable(request.account());
        return view(caller, locale, desk.assign(call, caller, event, seen, colleague, request.note()));
    }

    @PutMapping("/{event}/mark")
    @Requires(value = Permission.EVENT_MARK, resource = "event")
    @Refuses(ProblemCode.NOT_FOUND)
    EventView mark(
            Call call,
            Caller.Account caller,
            Locale locale,
            @PathVariable EventId event,
            @Valid @RequestBody Mark request) {
        return view(caller, locale, desk.mark(call, caller, event, request));
    }

    private EventView view(Caller.Account caller, Locale locale, EventItem item) {
        return EventView.of(item, desk.mark(caller.account(), item), locale);
    }

    private Map<EventId, EventMark> marks(Caller.Account caller, List<EventItem> found) {
        return marks.of(caller.account(), found.stream().map(EventItem::id).toList());
    }
}
