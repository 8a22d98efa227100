package io.tbaas.fabric.peer.gateway;

/** No peers can be asked; the message is Fabric's, the caller knows the code. */
final class PlanUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    PlanUnavailableException(String message) {
        super(message);
    }
}
