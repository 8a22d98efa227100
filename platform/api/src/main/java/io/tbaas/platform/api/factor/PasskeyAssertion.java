package io.tbaas.platform.api.factor;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;

/** A passkey's signature, in the form that a browser's {@code toJSON()} gives; binary members are in base 64 for URLs. */
@JsonIgnoreProperties(ignoreUnknown = true) // browsers add members of their own
public record PasskeyAssertion(
        @Schema(example = "AAECAwQFBgcICQoLDA0ODw")
                @NotBlank
                @Size(max = 1400)
                @Pattern(regexp = PasskeyAttestation.BASE64URL)
                String rawId,
        @NotNull @Valid Signed response) {

    /** What the device answered. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Signed(
            @Schema(example = "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0")
                    @NotBlank
                    @Size(max = 4000)
                    @Pattern(regexp = PasskeyAttestation.BASE64URL)
                    String clientDataJSON,
            @Schema(example = "SZYN5YgOjGh0NBcPZHZgW4")
                    @NotBlank
                    @Size(max = 4000)
                    @Pattern(regexp = PasskeyAttestation.BASE64URL)
                    String authenticatorData,
            @Schema(example = "MEUCIQD") @NotBlank @Size(max = 2000) @Pattern(regexp = PasskeyAttestation.BASE64URL)
                    String signature) {}

    PublicKeyCredential<AuthenticatorAssertionResponse> credential() {
        PublicKeyCredential.PublicKeyCredentialBuilder<AuthenticatorAssertionResponse> credential =
                PublicKeyCredential.builder();
        credential.id(rawId);
        credential.rawId(Bytes.fromBase64(rawId));
        credential.type(PublicKeyCredentialType.PUBLIC_KEY);
        credential.response(AuthenticatorAssertionResponse.builder()
                .clientDataJSON(Bytes.fromBase64(response.clientDataJSON))
                .authenticatorData(Bytes.fromBase64(response.authenticatorData))
                .signature(Bytes.fromBase64(response.signature))
                .build());
        return credential.build();
    }
}
