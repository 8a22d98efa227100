package io.tbaas.engine.api.identity;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.VerificationKey;
import io.tbaas.crypto.tls.TlsIdentity;

/**
 * Where private keys rest. The platform brings it; engines make keys in it, sign by name, and never see a secret.
 * Thread safe.
 */
public interface KeyCustody {
    /**
     * Makes a key; one that was made under this name before is answered instead, so that a step which runs again goes on
     * with the same key.
     */
    VerificationKey make(KeyName name, SignatureAlgorithm algorithm);

    /**
     * A key to sign with.
     *
     * @throws io.tbaas.foundation.TbaasException {@code KEY_MISSING} where none has this name
     */
    SigningKey signer(KeyName name);

    /**
     * A key and its certificate for the ends of TLS connections, which hold the secret in the memory of this process.
     *
     * @param certificate PEM, leaf first
     * @throws io.tbaas.foundation.TbaasException {@code KEY_MISSING}, or {@code KEY_MISMATCH} where the certificate is of
     *     another key
     */
    TlsIdentity tls(KeyName name, String certificate);

    /** Forgets a key for good; nothing happens where there is none. */
    void destroy(KeyName name);
}
