package io.tbaas.platform.api.factor;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;

/** A passkey that a browser made, in the form that its {@code toJSON()} gives; binary members are in base 64 for URLs. */
@JsonIgnoreProperties(ignoreUnknown = true) // browsers add members of their own
record PasskeyAttestation(
        @Schema(example = "AAECAwQFBgcICQoLDA0ODw") @NotBlank @Size(max = 1400) @Pattern(regexp = BASE64URL)
                String rawId,
        @NotNull @Valid Made response) {
    static final String BASE64URL = "[A-Za-z0-9_-]+";

    /** What the device answered. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Made(
            @Schema(example = "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIn0")
                    @NotBlank
                    @Size(max = 4000)
                    @Pattern(regexp = BASE64URL)
                    String clientDataJSON,
            @Schema(example = "o2NmbXRkbm9uZQ") @NotBlank @Size(max = 20_000) @Pattern(regexp = BASE64URL)
                    String attestationObject,
            @Schema(example = "[\"internal\"]") @Nullable @Size(max = 10)
                    List<@NotBlank @Pattern(regexp = "[a-z-]{1,15}") String> transports) {}

    PublicKeyCredential<AuthenticatorAttestationResponse> credential() {
        List<String> ways = response.transports == null ? List.of() : response.transports;
        PublicKeyCredential.PublicKeyCredentialBuilder<AuthenticatorAttestationResponse> credential =
                PublicKeyCredential.builder();
        credential.id(rawId);
        credential.rawId(Bytes.fromBase64(rawId));
        credential.type(PublicKeyCredentialType.PUBLIC_KEY);
        credential.response(AuthenticatorAttestationResponse.builder()
                .clientDataJSON(Bytes.fromBase64(response.clientDataJSON))
                .attestationObject(Bytes.fromBase64(response.attestationObject))
                .transports(ways.stream().map(AuthenticatorTransport::valueOf).toList())
                .build());
        return credential.build();
    }
}
