package io.tbaas.fabric.peer;

import io.tbaas.foundation.ErrorCode;
import io.tbaas.foundation.ErrorKind;

/** The reasons for which a peer refuses or fails. */
public enum PeerError implements ErrorCode {
    /** A proposal is malformed, not authentic, repeated or not permitted. */
    PROPOSAL_REFUSED(ErrorKind.CALLER),
    /** The caller's identity does not satisfy the policy of the resource. */
    ACCESS_DENIED(ErrorKind.CALLER),
    /** A chaincode definition, package or collection is refused. */
    LIFECYCLE_REFUSED(ErrorKind.CALLER),
    /** What was asked for is not there. */
    NOT_FOUND(ErrorKind.CALLER),
    /** More calls at once than the peer's configuration allows. */
    TOO_MANY_REQUESTS(ErrorKind.CAPACITY),
    /** A simulation or endorsement failed. */
    ENDORSEMENT_FAILED(ErrorKind.EXTERNAL),
    /** A block does not belong to the chain, or is not signed as the channel demands. */
    BLOCK_REFUSED(ErrorKind.EXTERNAL),
    /** The channel takes no more blocks after an earlier failure. */
    CHANNEL_STOPPED(ErrorKind.INTERNAL);

    private final ErrorKind kind;

    PeerError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
