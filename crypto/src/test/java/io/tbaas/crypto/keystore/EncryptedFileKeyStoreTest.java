package io.tbaas.crypto.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.crypto.CryptoError;
import io.tbaas.crypto.PemKeys;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.SignatureSuites;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.VerificationKey;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EncryptedFileKeyStoreTest {
    private static final byte[] MESSAGE = {1, 2, 3};

    @TempDir
    private Path temporary;

    @ParameterizedTest
    @EnumSource(SignatureAlgorithm.class)
    void keys_sign_after_reopening(SignatureAlgorithm algorithm) {
        VerificationKey made = open("secret").generate(algorithm);
        SigningKey found = open("secret").find(made.subjectKeyIdentifier()).orElseThrow();
        assertThat(found.verificationKey()).isEqualTo(made);
        assertThat(found.algorithm()).isEqualTo(algorithm);
        assertThat(made.verify(MESSAGE, found.sign(MESSAGE))).isTrue();
    }

    @Test
    void lists_imports_and_deletes() {
        EncryptedFileKeyStore store = open("secret");
        SigningKey key = SignatureSuites.of(SignatureAlgorithm.SM2).generateKey();
        Bytes identifier = key.verificationKey().subjectKeyIdentifier();
        assertThat(store.list()).isEmpty();
        store.importKey(key);
        store.importKey(key);
        assertThat(store.list()).containsExactly(identifier);
        assertThat(store.delete(identifier)).isTrue();
        assertThat(store.delete(identifier)).isFalse();
        assertThat(store.find(identifier)).isEmpty();
    }

    @Test
    void a_stored_key_cannot_be_exported() {
        EncryptedFileKeyStore store = open("secret");
        Bytes identifier = store.generate(SignatureAlgorithm.ECDSA_P256).subjectKeyIdentifier();
        SigningKey key = store.find(identifier).orElseThrow();
        assertCode(() -> PemKeys.write(key), CryptoError.UNSUPPORTED_ALGORITHM);
    }

    @Test
    void refuses_a_wrong_passphrase() {
        open("secret");
        assertCode(() -> open("Secret"), CryptoError.WRONG_PASSPHRASE);
        assertCode(() -> open(""), CryptoError.WRONG_PASSPHRASE);
    }

    @Test
    void no_secret_is_written_in_the_clear() throws IOException {
        SigningKey key = SignatureSuites.of(SignatureAlgorithm.ED25519).generateKey();
        open("pässword").importKey(key);
        byte[] info = PemKeys.privateKeyInfo(key).toArray();
        String secret = Bytes.copyOf(java.util.Arrays.copyOfRange(info, 16, 48)).toHex();
        try (Stream<Path> files = Files.list(folder())) {
            for (Path file : files.toList()) {
                assertThat(Bytes.wrap(Files.readAllBytes(file)).toHex()).doesNotContain(secret);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void a_damaged_key_file_is_told_and_harms_no_other() throws IOException {
        EncryptedFileKeyStore store = open("secret");
        Bytes damaged = store.generate(SignatureAlgorithm.ECDSA_P256).subjectKeyIdentifier();
        Bytes truncated = store.generate(SignatureAlgorithm.ECDSA_P256).subjectKeyIdentifier();
        Bytes whole = store.generate(SignatureAlgorithm.ECDSA_P256).subjectKeyIdentifier();
        byte[] content = Files.readAllBytes(file(damaged));
        content[content.length / 2] ^= 1;
        Files.write(file(damaged), content);
        Files.write(file(truncated), new byte[5]);
        assertCode(() -> store.find(damaged), CryptoError.KEY_STORE_CORRUPT);
        assertCode(() -> store.find(truncated), CryptoError.KEY_STORE_CORRUPT);
        assertThat(store.find(whole)).isPresent();
    }

    @Test
    void a_key_file_cannot_pass_for_another() throws IOException {
        EncryptedFileKeyStore store = open("secret");
        Bytes one = store.generate(SignatureAlgorithm.ECDSA_P256).subjectKeyIdentifier();
        Bytes other = store.generate(SignatureAlgorithm.ECDSA_P256).subjectKeyIdentifier();
        Files.write(file(one), Files.readAllBytes(file(other)));
        assertCode(() -> store.find(one), CryptoError.KEY_STORE_CORRUPT);
    }

    @Test
    void a_damaged_header_is_not_taken_for_a_wrong_passphrase() throws IOException {
        open("secret");
        Path header = folder().resolve("store.properties");
        String text = Files.readString(header);
        for (String damaged : new String[] {
            "",
            text.replace("salt=", "salt=00"),
            text.replace("cost=32768", "cost=16384"),
            text.replace("version=1", "version=2"),
            text.substring(0, text.length() - 3),
            "\\u12"
        }) {
            Files.writeString(header, damaged, StandardCharsets.US_ASCII);
            assertCode(() -> open("secret"), CryptoError.KEY_STORE_CORRUPT);
        }
    }

    @Test
    void a_folder_that_cannot_be_made_is_told() throws IOException {
        Files.writeString(temporary.resolve("file"), "in the way");
        assertCode(
                () -> EncryptedFileKeyStore.open(temporary.resolve("file").resolve("store"), "x".toCharArray()),
                CryptoError.STORAGE_FAILED);
    }

    private EncryptedFileKeyStore open(String passphrase) {
        return EncryptedFileKeyStore.open(folder(), passphrase.toCharArray());
    }

    private Path folder() {
        return temporary.resolve("keys");
    }

    private Path file(Bytes identifier) {
        return folder().resolve(identifier.toHex() + ".key");
    }

    private static void assertCode(ThrowingCallable call, CryptoError code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(TbaasException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }
}
