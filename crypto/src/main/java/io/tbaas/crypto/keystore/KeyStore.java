package io.tbaas.crypto.keystore;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.VerificationKey;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.util.List;
import java.util.Optional;

/** Where private keys rest, found by their subject key identifier. Thread safe. */
public interface KeyStore {
    /** Makes a key that never leaves the store. */
    VerificationKey generate(SignatureAlgorithm algorithm);

    /** Takes a key in. */
    void importKey(SigningKey key);

    /**
     * The key with this identifier.
     *
     * @throws TbaasException {@code KEY_STORE_CORRUPT} if its entry cannot be read
     */
    Optional<SigningKey> find(Bytes subjectKeyIdentifier);

    /** Identifiers of all keys. */
    List<Bytes> list();

    /** Forgets a key; false if there was none. */
    boolean delete(Bytes subjectKeyIdentifier);
}
