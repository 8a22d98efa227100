package io.tbaas.crypto.keystore;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.VerificationKey;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A folder with one encrypted file per key (scrypt and AES-256-GCM). */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable", "UnusedMethod"}) // bodies follow
public final class EncryptedFileKeyStore implements KeyStore {
    private EncryptedFileKeyStore() {}

    /**
     * Opens or creates the store.
     *
     * @throws TbaasException {@code WRONG_PASSPHRASE}, {@code KEY_STORE_CORRUPT} or {@code STORAGE_FAILED}
     */
    public static EncryptedFileKeyStore open(Path folder, char[] passphrase) {
        throw new UnsupportedOperationException("EncryptedFileKeyStore.open");
    }

    @Override
    public VerificationKey generate(SignatureAlgorithm algorithm) {
        throw new UnsupportedOperationException("EncryptedFileKeyStore.generate");
    }

    @Override
    public void importKey(SigningKey key) {
        throw new UnsupportedOperationException("EncryptedFileKeyStore.importKey");
    }

    @Override
    public Optional<SigningKey> find(Bytes subjectKeyIdentifier) {
        throw new UnsupportedOperationException("EncryptedFileKeyStore.find");
    }

    @Override
    public List<Bytes> list() {
        throw new UnsupportedOperationException("EncryptedFileKeyStore.list");
    }

    @Override
    public boolean delete(Bytes subjectKeyIdentifier) {
        throw new UnsupportedOperationException("EncryptedFileKeyStore.delete");
    }
}
