package io.tbaas.platform.api.factor;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.store.factor.PasskeyChallenges;
import java.util.List;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;

/** How a passkey is to be made: what a browser's {@code PublicKeyCredential.parseCreationOptionsFromJSON} takes. */
record PasskeyCreation(
        @Schema(description = "To be signed, once and within the time.") String challenge,
        RelyingParty rp,
        PasskeyUser user,
        List<KeyKind> pubKeyCredParams,
        @Schema(description = "In milliseconds.", example = "300000") long timeout,
        @Schema(description = "What the person has already.") List<KnownPasskey> excludeCredentials,
        Selection authenticatorSelection,
        @Schema(example = "none") String attestation) {
    /** Who asks for it. */
    record RelyingParty(@Schema(example = "tbaas.example") String id, @Schema(example = "TBaaS") String name) {}

    /** Whose it is. */
    record PasskeyUser(String id, @Schema(example = "chen@example.com") String name, String displayName) {}

    /** A kind of key, by its number in COSE. */
    record KeyKind(@Schema(example = "public-key") String type, @Schema(example = "-7") long alg) {}

    /** Which devices may make it. */
    record Selection(
            @Schema(example = "preferred") String residentKey,
            @Schema(example = "preferred") String userVerification) {}

    /** A passkey that the person has. */
    record KnownPasskey(@Schema(example = "public-key") String type, String id) {}

    static PasskeyCreation of(PublicKeyCredentialCreationOptions options, PersonEntity person) {
        return new PasskeyCreation(
                options.getChallenge().toBase64UrlString(),
                new RelyingParty(options.getRp().getId(), options.getRp().getName()),
                new PasskeyUser(options.getUser().getId().toBase64UrlString(), person.mail(), person.displayName()),
                options.getPubKeyCredParams().stream()
                        .map(kind -> new KeyKind(
                                kind.getType().getValue(), kind.getAlg().getValue()))
                        .toList(),
                PasskeyChallenges.LIFE.toMillis(),
                options.getExcludeCredentials().stream()
                        .map(known -> new KnownPasskey("public-key", PasskeyRequest.id(known)))
                        .toList(),
                new Selection("preferred", "preferred"),
                "none");
    }
}
