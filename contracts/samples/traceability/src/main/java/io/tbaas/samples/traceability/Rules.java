package io.tbaas.samples.traceability;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the contract refuses, and in which words. Nothing here looks at a clock: all endorsers must agree. */
final class Rules {
    private static final Pattern ID = Pattern.compile("[A-Z0-9][A-Z0-9-]{3,39}");
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");
    private static final int TEXT_LENGTH_MAX = 120;
    private static final long QUANTITY_MAX = 1_000_000_000L;

    private Rules() {}

    /** A request that the contract does not carry out; the code is stable, the sentence is for people. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String code;

        Refusal(String code, String sentence) {
            super(code + ": " + sentence);
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    static void requireId(String batchId) {
        if (!ID.matcher(batchId).matches()) {
            throw new Refusal("BAD_BATCH_ID", "'" + batchId + "' is no batch id: 4 to 40 of A-Z, 0-9 and -");
        }
    }

    static long quantity(String quantity) {
        try {
            long value = Long.parseLong(quantity);
            if (value > 0 && value <= QUANTITY_MAX) {
                return value;
            }
        } catch (NumberFormatException noNumber) {
            throw badQuantity(quantity);
        }
        throw badQuantity(quantity);
    }

    static String text(String name, String value) {
        if (value.isBlank() || value.length() > TEXT_LENGTH_MAX) {
            throw new Refusal("BAD_" + name.toUpperCase(Locale.ROOT), "the " + name + " must have 1 to 120 characters");
        }
        return value;
    }

    static Event event(String type, String at, String place, String fingerprint, String note) {
        if (!FINGERPRINT.matcher(fingerprint).matches()) {
            throw new Refusal(
                    "BAD_FINGERPRINT", "'" + fingerprint + "' is no SHA-256 of a document: 64 hexadecimal digits");
        }
        return new Event(type, time(at), text("place", place), fingerprint, note);
    }

    static void requireInTrade(Batch batch) {
        if (batch.status() == Batch.Status.RECALLED) {
            throw new Refusal(
                    "RECALLED_BATCH",
                    "batch " + batch.id() + " was recalled at " + batch.lastEvent().at() + ": "
                            + batch.lastEvent().note());
        }
    }

    static void requireHolder(Batch batch, String claimed) {
        if (!batch.holder().equals(claimed)) {
            throw new Refusal(
                    "WRONG_HOLDER", "batch " + batch.id() + " is held by " + batch.holder() + ", not by " + claimed);
        }
    }

    static void requireLater(Batch batch, Event event) {
        if (event.at().isBefore(batch.lastEvent().at())) {
            throw new Refusal(
                    "TIME_BEFORE_LAST_STAGE",
                    event.at() + " lies before the last event of batch " + batch.id() + " at "
                            + batch.lastEvent().at());
        }
    }

    private static Instant time(String at) {
        try {
            return Instant.parse(at);
        } catch (DateTimeParseException malformed) {
            throw new Refusal("BAD_TIME", "'" + at + "' is no time such as 2026-03-01T08:30:00Z");
        }
    }

    private static Refusal badQuantity(String quantity) {
        return new Refusal("BAD_QUANTITY", "'" + quantity + "' is no whole number from 1 to " + QUANTITY_MAX);
    }
}
