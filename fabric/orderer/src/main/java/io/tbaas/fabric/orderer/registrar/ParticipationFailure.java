package io.tbaas.fabric.orderer.registrar;

/** Outcomes of the participation API that have an HTTP status of their own; texts are Fabric's. */
public enum ParticipationFailure {
    ALREADY_EXISTS("channel already exists"),
    NOT_EXIST("channel does not exist"),
    PENDING_REMOVAL("channel pending removal"),
    REMOVAL_FAILURE("channel removal failure"),
    NOT_READY("channel is not ready, he is a follower"),
    /** Any other reason; the text comes with the exception. */
    REJECTED("");

    private final String text;

    ParticipationFailure(String text) {
        this.text = text;
    }

    /** Fabric's words. */
    public String text() {
        return text;
    }
}
