package io.tbaas.crypto.keystore;

import io.tbaas.crypto.CryptoError;
import io.tbaas.crypto.PemKeys;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.SignatureSuites;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.VerificationKey;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder with one encrypted file per key: {@code <identifier>.key} holds 12 bytes of nonce and the PKCS#8 structure
 * under AES-256-GCM, bound to its identifier; {@code store.properties} holds the store's master key under a key that
 * scrypt derives from the passphrase.
 *
 * <p>Thread safe. Each file is replaced as a whole, so a crash leaves the old or the new one.
 */
public final class EncryptedFileKeyStore implements KeyStore {
    private static final String SUFFIX = ".key";

    private final Path folder;
    private final Sealer sealer;

    private EncryptedFileKeyStore(Path folder, Sealer sealer) {
        this.folder = folder;
        this.sealer = sealer;
    }

    /**
     * Opens or creates the store. The passphrase array stays the caller's, to be cleared.
     *
     * @throws TbaasException {@code WRONG_PASSPHRASE}, {@code KEY_STORE_CORRUPT} or {@code STORAGE_FAILED}
     */
    public static EncryptedFileKeyStore open(Path folder, char[] passphrase) {
        StoreHeader header = StoreHeader.readOrCreate(folder, passphrase);
        return new EncryptedFileKeyStore(folder, new Sealer(header.unlock(passphrase)));
    }

    @Override
    public VerificationKey generate(SignatureAlgorithm algorithm) {
        SigningKey key = SignatureSuites.of(algorithm).generateKey();
        importKey(key);
        return key.verificationKey();
    }

    @Override
    public void importKey(SigningKey key) {
        Bytes identifier = key.verificationKey().subjectKeyIdentifier();
        byte[] sealed = sealer.seal(PemKeys.privateKeyInfo(key).toArray(), identifier.toArray());
        PrivateFiles.write(fileOf(identifier), sealed);
    }

    @Override
    public Optional<SigningKey> find(Bytes subjectKeyIdentifier) {
        Path file = fileOf(subjectKeyIdentifier);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        byte[] content = sealer.open(PrivateFiles.read(file), subjectKeyIdentifier.toArray())
                .orElseThrow(() -> new TbaasException(
                        CryptoError.KEY_STORE_CORRUPT, file + " is damaged or belongs to another key store"));
        return Optional.of(new StoredKey(SignatureSuites.signingKey(Bytes.wrap(content))));
    }

    @Override
    public List<Bytes> list() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> Bytes.ofHex(name.substring(0, name.length() - SUFFIX.length())))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new TbaasException(CryptoError.STORAGE_FAILED, "cannot list the key store " + folder, e);
        } catch (IllegalArgumentException e) {
            throw new TbaasException(
                    CryptoError.KEY_STORE_CORRUPT, "a file in " + folder + " is named like a key and is none", e);
        }
    }

    @Override
    public boolean delete(Bytes subjectKeyIdentifier) {
        try {
            return Files.deleteIfExists(fileOf(subjectKeyIdentifier));
        } catch (IOException e) {
            throw new TbaasException(CryptoError.STORAGE_FAILED, "cannot delete a key from " + folder, e);
        }
    }

    private Path fileOf(Bytes identifier) {
        return folder.resolve(identifier.toHex() + SUFFIX);
    }
}
