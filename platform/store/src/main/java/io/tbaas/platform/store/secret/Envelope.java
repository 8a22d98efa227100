package io.tbaas.platform.store.secret;

import io.tbaas.foundation.Bytes;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals and opens with the envelope keys, AES-256 in Galois counter mode; the keys live outside of the database.
 *
 * <p>Thread safe.
 */
public final class Envelope {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, SecretKey> keys;
    private final String currentKey;

    /**
     * An envelope of these keys.
     *
     * @param currentKey id of the one that seals; the others only open
     */
    public Envelope(Map<String, SecretKey> keys, String currentKey) {
        if (!keys.containsKey(currentKey)) {
            throw new IllegalArgumentException("the current key is not among the keys: " + currentKey);
        }
        this.keys = Map.copyOf(keys);
        this.currentKey = currentKey;
    }

    /** Id of the key that seals. */
    public String currentKey() {
        return currentKey;
    }

    /** Whether the envelope has a key of this id. */
    public boolean has(String keyId) {
        return keys.containsKey(keyId);
    }

    /** Seals; only the same context opens it again. */
    public Sealed seal(Bytes plain, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] cipherText = run(Cipher.ENCRYPT_MODE, currentKey, nonce, plain.toArray(), context);
        byte[] content = Arrays.copyOf(nonce, nonce.length + cipherText.length);
        System.arraycopy(cipherText, 0, content, nonce.length, cipherText.length);
        return new Sealed(currentKey, Bytes.wrap(content));
    }

    /**
     * Opens.
     *
     * @throws Problem {@code ENVELOPE_KEY_WRONG} if the key is missing or another one, or the content was changed
     */
    public Bytes open(Sealed sealed, String context) {
        byte[] content = sealed.content().toArray();
        if (content.length < NONCE_BYTES) {
            throw Problem.of(ProblemCode.ENVELOPE_KEY_WRONG).with("key", sealed.keyId());
        }
        byte[] nonce = Arrays.copyOf(content, NONCE_BYTES);
        byte[] cipherText = Arrays.copyOfRange(content, NONCE_BYTES, content.length);
        return Bytes.wrap(run(Cipher.DECRYPT_MODE, sealed.keyId(), nonce, cipherText, context));
    }

    private byte[] run(int mode, String keyId, byte[] nonce, byte[] input, String context) {
        SecretKey key = keys.get(keyId);
        if (key == null) {
            throw Problem.of(ProblemCode.ENVELOPE_KEY_WRONG).with("key", keyId);
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw Problem.of(ProblemCode.ENVELOPE_KEY_WRONG, e).with("key", keyId);
        }
    }
}
