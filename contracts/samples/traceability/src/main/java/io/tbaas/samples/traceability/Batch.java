package io.tbaas.samples.traceability;

import java.time.Instant;
import org.json.JSONObject;

/** A batch as it stands after its last event. */
record Batch(
        String id,
        String product,
        long quantity,
        String unit,
        String holder,
        Status status,
        long eventCount,
        Event lastEvent) {

    enum Status {
        IN_TRADE,
        RECALLED
    }

    static Batch registered(
            String id, String product, long quantity, String unit, String producer, Event registration) {
        return new Batch(id, product, quantity, unit, producer, Status.IN_TRADE, 1, registration);
    }

    Batch after(Event event) {
        return new Batch(id, product, quantity, unit, holder, status, eventCount + 1, event);
    }

    Batch heldBy(String next) {
        return new Batch(id, product, quantity, unit, next, status, eventCount, lastEvent);
    }

    Batch recalled() {
        return new Batch(id, product, quantity, unit, holder, Status.RECALLED, eventCount, lastEvent);
    }

    String toJson() {
        return "{"
                + Json.field("id", id)
                + ","
                + Json.field("product", product)
                + ","
                + Json.field("quantity", quantity)
                + ","
                + Json.field("unit", unit)
                + ","
                + Json.field("holder", holder)
                + ","
                + Json.field("status", status.name())
                + ","
                + Json.field("eventCount", eventCount)
                + ",\"lastEvent\":"
                + lastEvent.toJson()
                + "}";
    }

    static Batch parse(String json) {
        JSONObject object = new JSONObject(json);
        JSONObject event = object.getJSONObject("lastEvent");
        return new Batch(
                object.getString("id"),
                object.getString("product"),
                object.getLong("quantity"),
                object.getString("unit"),
                object.getString("holder"),
                Status.valueOf(object.getString("status")),
                object.getLong("eventCount"),
                new Event(
                        event.getString("type"),
                        Instant.parse(event.getString("at")),
                        event.getString("place"),
                        event.getString("fingerprint"),
                        event.getString("note")));
    }
}
