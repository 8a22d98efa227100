package io.tbaas.crypto;

import io.tbaas.foundation.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Decoded public keys by their encoding; the least recently used one goes first. Thread safe. */
final class KeyCache {
    private final int entriesMax;
    private final Map<Bytes, VerificationKey> entries;

    KeyCache(int entriesMax) {
        this.entriesMax = entriesMax;
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Bytes, VerificationKey> eldest) {
                return size() > KeyCache.this.entriesMax;
            }
        };
    }

    /** The cached key, or the freshly decoded one; a failure to decode is not cached. */
    VerificationKey get(Bytes encoded, Function<Bytes, VerificationKey> decoder) {
        synchronized (entries) {
            VerificationKey known = entries.get(encoded);
            if (known != null) {
                return known;
            }
        }
        VerificationKey fresh = decoder.apply(encoded);
        synchronized (entries) {
            entries.put(encoded, fresh);
        }
        return fresh;
    }

    int size() {
        synchronized (entries) {
            return entries.size();
        }
    }
}
