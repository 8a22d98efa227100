package io.tbaas.crypto.network;

import java.nio.file.Path;
import java.time.Instant;

/**
 * Makes what cryptogen makes.
 *
 * <p>Source: fabric cmd/cryptogen/main.go, internal/cryptogen.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable", "UnusedMethod"}) // bodies follow
public final class CryptoMaterial {
    private CryptoMaterial() {}

    /**
     * Makes the material in memory, valid for ten years from five minutes before {@code now}.
     */
    public static NetworkMaterial generate(NetworkCryptoSpec spec, Instant now) {
        throw new UnsupportedOperationException("CryptoMaterial.generate");
    }

    /** Writes cryptogen's folders ({@code ordererOrganizations}, {@code peerOrganizations}) into a folder. */
    public static void write(NetworkMaterial material, Path folder) {
        throw new UnsupportedOperationException("CryptoMaterial.write");
    }
}
