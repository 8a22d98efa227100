package io.tbaas.platform.api.factor;

import org.jspecify.annotations.Nullable;

/**
 * What somebody gave as proof of a second factor: a code or a passkey's signature.
 *
 * @param context the session or ticket under which a passkey was asked to sign
 */
public record GivenProof(@Nullable String code, @Nullable PasskeyAssertion passkey, String context) {
    /** A code. */
    public static GivenProof ofCode(String code) {
        return new GivenProof(code, null, "");
    }
}
