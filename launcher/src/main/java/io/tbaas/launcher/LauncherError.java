package io.tbaas.launcher;

import io.tbaas.foundation.ErrorCode;
import io.tbaas.foundation.ErrorKind;

/** Why a command could not do its work. */
public enum LauncherError implements ErrorCode {
    NOT_RUNNING(ErrorKind.CONFLICT),
    NO_NETWORK(ErrorKind.CONFLICT),
    NETWORK_DID_NOT_START(ErrorKind.EXTERNAL),
    PLATFORM_DID_NOT_START(ErrorKind.EXTERNAL),
    INPUT_UNREADABLE(ErrorKind.CALLER),
    FOLDER_UNUSABLE(ErrorKind.CALLER),
    START_REFUSED(ErrorKind.CONFLICT),
    /** The contract's folder, name, version or policy cannot be what was meant. */
    CONTRACT_UNUSABLE(ErrorKind.CALLER),
    /** There is no such contract, channel or organisation to call. */
    CALL_IMPOSSIBLE(ErrorKind.CALLER),
    /** The contract or the network said no, in its own words. */
    CALL_REFUSED(ErrorKind.CALLER);

    private final ErrorKind kind;

    LauncherError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
