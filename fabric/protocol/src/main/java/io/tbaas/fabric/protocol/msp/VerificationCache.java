package io.tbaas.fabric.protocol.msp;

import com.google.protobuf.ByteString;

/**
 * Signatures known to be good, so that one signature is checked once per process. Bounded; failures are never kept.
 *
 * <p>Thread safe.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"}) // until it is filled in
public final class VerificationCache {
    private final int entriesMax;

    private VerificationCache(int entriesMax) {
        this.entriesMax = entriesMax;
    }

    /** A cache of at most that many signatures (about 150 bytes each). */
    public static VerificationCache of(int entriesMax) {
        return new VerificationCache(entriesMax);
    }

    /** A cache that keeps nothing. */
    public static VerificationCache disabled() {
        return new VerificationCache(0);
    }

    /** Enters a signature that this process has just made itself. */
    public void remember(SigningIdentity signer, ByteString message, ByteString signature) {
        if (entriesMax > 0) {
            throw new UnsupportedOperationException("not yet");
        }
    }
}
