package io.tbaas.crypto;

import io.tbaas.foundation.ErrorCode;
import io.tbaas.foundation.ErrorKind;

/** Reasons for failures of this module. */
public enum CryptoError implements ErrorCode {
    /** A PEM text or DER structure cannot be read. */
    MALFORMED(ErrorKind.CALLER),
    /** The algorithm, curve or hash is none that this module supports. */
    UNSUPPORTED_ALGORITHM(ErrorKind.CALLER),
    /** Private and public key do not belong together. */
    KEY_MISMATCH(ErrorKind.CALLER),
    /** No key of that name rests in the key store. */
    KEY_NOT_FOUND(ErrorKind.CALLER),
    /** The passphrase does not open the key store. */
    WRONG_PASSPHRASE(ErrorKind.CALLER),
    /** The key store exists but its content was damaged. */
    KEY_STORE_CORRUPT(ErrorKind.EXTERNAL),
    /** The key store or a crypto folder cannot be read or written. */
    STORAGE_FAILED(ErrorKind.EXTERNAL),
    /** A provider refused what it should be able to do. */
    PROVIDER_FAILED(ErrorKind.INTERNAL);

    private final ErrorKind kind;

    CryptoError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
