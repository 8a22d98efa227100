package io.tbaas.platform.api.factor;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.store.factor.PasskeyChallenges;
import java.util.List;
import java.util.Optional;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;

/** What a passkey has to sign: what a browser's {@code PublicKeyCredential.parseRequestOptionsFromJSON} takes. */
public record PasskeyRequest(
        @Schema(description = "To be signed, once and within the time.") String challenge,
        @Schema(example = "tbaas.example") String rpId,
        @Schema(description = "In milliseconds.", example = "300000") long timeout,
        @Schema(description = "The person's passkeys.") List<AllowedPasskey> allowCredentials,
        @Schema(example = "preferred") String userVerification) {
    /** A passkey that may sign. */
    public record AllowedPasskey(@Schema(example = "public-key") String type, String id) {}

    static PasskeyRequest of(PublicKeyCredentialRequestOptions options) {
        return new PasskeyRequest(
                options.getChallenge().toBase64UrlString(),
                Optional.ofNullable(options.getRpId()).orElseThrow(),
                PasskeyChallenges.LIFE.toMillis(),
                options.getAllowCredentials().stream()
                        .map(allowed -> new AllowedPasskey("public-key", id(allowed)))
                        .toList(),
                "preferred");
    }

    static String id(PublicKeyCredentialDescriptor passkey) {
        return Optional.ofNullable(passkey.getId()).orElseThrow().toBase64UrlString();
    }
}
