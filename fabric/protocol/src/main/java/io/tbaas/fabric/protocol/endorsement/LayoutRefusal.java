package io.tbaas.fabric.protocol.endorsement;

/** Ends a search without a layout; stays within this package, where it becomes {@link LayoutResult.None}. */
final class LayoutRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LayoutRefusal(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
