package io.tbaas.fabric.peer.acl;

import io.tbaas.fabric.peer.PeerError;
import io.tbaas.foundation.TbaasException;

/** The caller may not use a resource; the message is Fabric's and goes to the client. */
public final class AccessDeniedException extends TbaasException {
    private static final long serialVersionUID = 1L;

    /** Denies with Fabric's text. */
    public AccessDeniedException(String message) {
        super(PeerError.ACCESS_DENIED, message);
    }
}
