package io.tbaas.crypto;

import io.tbaas.foundation.TbaasException;

/** Private keys in files: PKCS#8 or SEC1 PEM in, PKCS#8 PEM out. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable", "UnusedMethod"}) // bodies follow
public final class PemKeys {
    private PemKeys() {}

    /**
     * Reads the first private key of a PEM text ({@code PRIVATE KEY} or {@code EC PRIVATE KEY}).
     *
     * @throws TbaasException {@code MALFORMED} or {@code UNSUPPORTED_ALGORITHM}
     */
    public static SigningKey read(String pem) {
        throw new UnsupportedOperationException("PemKeys.read");
    }

    /**
     * Writes a key that lives in memory as {@code PRIVATE KEY}.
     *
     * @throws TbaasException {@code UNSUPPORTED_ALGORITHM} for a key that cannot leave its token
     */
    public static String write(SigningKey key) {
        throw new UnsupportedOperationException("PemKeys.write");
    }
}
