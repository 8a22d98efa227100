package io.tbaas.fabric.protocol.msp;

import io.tbaas.fabric.protocol.ProtocolError;

/** The kept outcome of a rule: accepted, or refused with Fabric's text. */
sealed interface Verdict {
    /** The rule holds. */
    enum Accepted implements Verdict {
        INSTANCE
    }

    /** The rule does not hold. */
    record Refused(ProtocolError code, String text) implements Verdict {}

    /** The outcome of a rule that throws its refusal. */
    static Verdict of(Runnable rule) {
        try {
            rule.run();
            return Accepted.INSTANCE;
        } catch (MspException refusal) {
            return new Refused((ProtocolError) refusal.code(), String.valueOf(refusal.getMessage()));
        }
    }

    default void require() {
        if (this instanceof Refused(ProtocolError code, String text)) {
            throw new MspException(code, text);
        }
    }
}
