package io.tbaas.fabric.protocol;

import io.tbaas.foundation.ErrorCode;
import io.tbaas.foundation.ErrorKind;

/** Why a rule of the protocol refused its input. */
public enum ProtocolError implements ErrorCode {
    /** A channel name breaks Fabric's rules. */
    INVALID_CHANNEL_ID(ErrorKind.CALLER),
    /** Bytes are not the protobuf message they should be. */
    MALFORMED_MESSAGE(ErrorKind.CALLER),
    /** An identity cannot be read, is unknown, or is not valid under its MSP. */
    INVALID_IDENTITY(ErrorKind.CALLER),
    /** An identity does not satisfy a principal. */
    PRINCIPAL_NOT_SATISFIED(ErrorKind.CALLER),
    /** The definition of an MSP is wrong. */
    INVALID_MSP(ErrorKind.CALLER),
    /** The definition of a policy is wrong. */
    INVALID_POLICY(ErrorKind.CALLER),
    /** A channel configuration breaks a rule. */
    INVALID_CONFIG(ErrorKind.CALLER),
    /** A configuration asks for a capability that this software lacks. */
    UNSUPPORTED_CAPABILITY(ErrorKind.CALLER),
    /** A configuration update is not authorised or does not fit the current configuration. */
    CONFIG_UPDATE_REJECTED(ErrorKind.CONFLICT),
    /** A proposal, or the transaction to be made of it, breaks a rule. */
    INVALID_PROPOSAL(ErrorKind.CALLER),
    /** A chaincode definition or approval breaks a lifecycle rule. */
    LIFECYCLE_REFUSED(ErrorKind.CONFLICT),
    /** The chaincode is not defined on the channel. */
    CHAINCODE_NOT_DEFINED(ErrorKind.CALLER),
    /** A block's signatures do not satisfy the channel's policy. */
    BLOCK_NOT_SIGNED(ErrorKind.EXTERNAL),
    /** A block cannot be validated at all, so the channel must stop. */
    VALIDATION_IMPOSSIBLE(ErrorKind.INTERNAL);

    private final ErrorKind kind;

    ProtocolError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
