package io.tbaas.platform.domain.factor;

import io.tbaas.foundation.Bytes;
import io.tbaas.platform.domain.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A passkey of a person: a key pair in a device, of which the platform knows the public half.
 *
 * @param name what its owner calls it
 * @param credentialId the device's name for it, in base 64 for URLs
 * @param publicKey as COSE
 * @param attestation what the device said when it was made
 * @param signatureCount how often the device signed with it, as far as it counts
 * @param userVerified whether the device made sure who its user is
 * @param backupEligible whether the key may leave the device
 * @param backedUp whether it did
 * @param transports how the device is reached
 */
public record Passkey(
        PasskeyId id,
        Person person,
        String name,
        String credentialId,
        Bytes publicKey,
        Bytes attestation,
        long signatureCount,
        boolean userVerified,
        boolean backupEligible,
        boolean backedUp,
        List<String> transports,
        Instant createdAt,
        Optional<Instant> lastUsedAt,
        Version version) {
    public Passkey {
        transports = List.copyOf(transports);
    }
}
