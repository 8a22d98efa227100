package io.tbaas.platform.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** A bearer token; the database keeps its hash only. */
public record Token(String text) {
    static Token ofBits(byte[] bits) {
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** Hexadecimal SHA-256 of the token; no salt is needed, because tokens are 256 random bits. */
    public String hash() {
        return sha256(text);
    }

    /** Another token that follows from this one, for example against forged requests. */
    public Token derived(String purpose) {
        return new Token(sha256(purpose + ":" + text));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Token[…]";
    }
}
