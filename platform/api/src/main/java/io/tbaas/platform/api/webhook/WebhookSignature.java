package io.tbaas.platform.api.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs calls as the Standard Webhooks specification says: HMAC-SHA256 over {@code id.timestamp.payload}, in base 64, with the key that stands in
 * base 64 behind {@code whsec_}.
 */
final class WebhookSignature {
    static final String PREFIX = "whsec_";

    private WebhookSignature() {}

    static String text(byte[] key) {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    static String of(String signingText, String id, long timestampSeconds, String payload) {
        byte[] key = Base64.getDecoder().decode(signingText.substring(PREFIX.length()));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] content = (id + "." + timestampSeconds + "." + payload).getBytes(StandardCharsets.UTF_8);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
