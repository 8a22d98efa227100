package io.tbaas.fabric.chaincode;

import io.tbaas.foundation.ErrorCode;
import io.tbaas.foundation.ErrorKind;

/** Why a contract could not be packaged, built, launched or run. */
public enum ChaincodeError implements ErrorCode {
    /** The package is malformed. */
    CHAINCODE_PACKAGE_INVALID(ErrorKind.CALLER),
    /** The package is not installed here. */
    CHAINCODE_PACKAGE_NOT_FOUND(ErrorKind.CALLER),
    /** The package store cannot be read or written. */
    CHAINCODE_STORE_FAILED(ErrorKind.EXTERNAL),
    /** The contract does not build, or nothing here can build it. */
    CHAINCODE_BUILD_FAILED(ErrorKind.CALLER),
    /** The contract does not start or register. */
    CHAINCODE_LAUNCH_FAILED(ErrorKind.EXTERNAL),
    /** The call is refused before the contract sees it. */
    CHAINCODE_INVOCATION_INVALID(ErrorKind.CALLER),
    /** The contract did not answer in time. */
    CHAINCODE_TIMEOUT(ErrorKind.EXTERNAL),
    /** The contract failed while it ran, or its stream broke. */
    CHAINCODE_EXECUTION_FAILED(ErrorKind.EXTERNAL),
    /** A request of a running contract is refused. */
    CHAINCODE_REQUEST_REFUSED(ErrorKind.CALLER);

    private final ErrorKind kind;

    ChaincodeError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
