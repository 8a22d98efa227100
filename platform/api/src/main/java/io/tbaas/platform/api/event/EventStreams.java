package io.tbaas.platform.api.event;

import io.tbaas.platform.api.web.LiveStreams;
import io.tbaas.platform.api.web.LiveStreams.Look;
import io.tbaas.platform.domain.event.EventId;
import io.tbaas.platform.domain.event.EventItem;
import io.tbaas.platform.domain.event.EventMark;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.store.event.EventItems;
import io.tbaas.platform.store.event.EventMarks;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells the event centre live: first {@code ready} with the place in the feed, then {@code change} with an item each; the number of an event is the
 * place after it, so that whoever comes back with it goes on there.
 */
@Component
final class EventStreams {
    private static final int ITEMS_AT_ONCE = 100;

    private final EventItems items;
    private final EventMarks marks;
    private final LiveStreams streams;

    /** Where a stream begins. */
    record Ready(long feed) {}

    EventStreams(EventItems items, EventMarks marks, LiveStreams streams) {
        this.items = items;
        this.marks = marks;
        this.streams = streams;
    }

    SseEmitter open(Caller.Account caller, Locale locale, Optional<Long> after) {
        LiveStreams.Reader reader = new LiveStreams.Reader(caller, Permission.EVENT_STREAM, Optional.empty());
        long start = after.orElseGet(() -> items.height(caller.company()));
        return streams.open(reader, new Watch(caller, locale, start));
    }

    /** One who watches; confined to the stream's thread. */
    private final class Watch implements LiveStreams.Source {
        private final Caller.Account caller;
        private final Locale locale;
        private long told;
        private boolean begun;

        Watch(Caller.Account caller, Locale locale, long start) {
            this.caller = caller;
            this.locale = locale;
            this.told = start;
        }

        @Override
        public Look look(SseEmitter emitter) throws IOException {
            if (!begun) {
                begun = true;
                send(emitter, "ready", new Ready(told));
                return Look.SENT;
            }
            if (items.height(caller.company()) <= told) {
                return Look.QUIET;
            }
            List<EventItem> changed = items.changes(caller.company(), told, ITEMS_AT_ONCE);
            Map<EventId, EventMark> marked = marks.of(
                    caller.account(), changed.stream().map(EventItem::id).toList());
            for (EventItem item : changed) {
                told = item.feed();
                send(emitter, "change", EventView.of(item, marked.getOrDefault(item.id(), EventMark.NONE), locale));
            }
            return changed.isEmpty() ? Look.QUIET : Look.SENT;
        }

        private void send(SseEmitter emitter, String name, Object content) throws IOException {
            emitter.send(
                    SseEmitter.event().name(name).id(Long.toString(told)).data(content, MediaType.APPLICATION_JSON));
        }
    }
}
