package io.tbaas.samples.traceability;

import java.time.Instant;

/** Something that happened to a batch: what, when, where, and the fingerprint of the document that proves it. */
record Event(String type, Instant at, String place, String fingerprint, String note) {
    String toJson() {
        return "{" + fields() + "}";
    }

    /** The event with the transaction that recorded it and who held the batch afterwards. */
    String toJson(String transactionId, String holder) {
        return "{" + fields() + "," + Json.field("holder", holder) + "," + Json.field("transaction", transactionId) + "}";
    }

    private String fields() {
        return Json.field("type", type)
                + ","
                + Json.field("at", at.toString())
                + ","
                + Json.field("place", place)
                + ","
                + Json.field("fingerprint", fingerprint)
                + ","
                + Json.field("note", note);
    }
}
