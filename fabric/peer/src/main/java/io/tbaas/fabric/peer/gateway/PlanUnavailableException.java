package io.tbaas.fabric.peer.gateway;

/** No peers can be asked; the message is Fabric's, the caller knows the code. */
final class PlanUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String text;

    PlanUnavailableException(String text) {
        super(text);
        this.text = text;
    }

    /** What stands in the way, in Fabric's words. */
    String text() {
        return text;
    }
}
