package io.tbaas.platform.server.account;

import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A device with one passkey (ES256, no attestation), and the browser that speaks for it: what a person would hold in hand. */
final class SoftAuthenticator {
    private static final int PRESENT_AND_VERIFIED = 0x05;
    private static final int WITH_CREDENTIAL = 0x40;

    private final KeyPair keys;
    private final byte[] credentialId = new byte[16];
    private final String origin;
    private int counter;

    /** @param origin of the page that the browser is on */
    SoftAuthenticator(String origin) {
        this.origin = origin;
        new SecureRandom().nextBytes(credentialId);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            this.keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The same device before a page of somebody else. */
    SoftAuthenticator(SoftAuthenticator device, String origin) {
        this.origin = origin;
        this.keys = device.keys;
        this.counter = device.counter;
        System.arraycopy(device.credentialId, 0, credentialId, 0, credentialId.length);
    }

    /** Makes the passkey that the platform asks for. */
    Map<String, Object> create(Answer options) {
        byte[] clientData = clientData("webauthn.create", options.text("/challenge"));
        byte[] data = authenticatorData(options.text("/rp/id"), WITH_CREDENTIAL);
        byte[] attestation = concat(
                new byte[] {(byte) 0xa3},
                text("fmt"),
                text("none"),
                text("attStmt"),
                new byte[] {(byte) 0xa0},
                text("authData"),
                bytes(data));
        return Map.of(
                "id",
                base64(credentialId),
                "rawId",
                base64(credentialId),
                "type",
                "public-key",
                "clientExtensionResults",
                Map.of(),
                "response",
                Map.of(
                        "clientDataJSON",
                        base64(clientData),
                        "attestationObject",
                        base64(attestation),
                        "transports",
                        List.of("internal")));
    }

    /** Signs what the platform asks for. */
    Map<String, Object> sign(Answer options) {
        counter++;
        return signAgain(options);
    }

    /** Signs as a copy of the device would that does not know how often it signed. */
    Map<String, Object> signAgain(Answer options) {
        byte[] clientData = clientData("webauthn.get", options.text("/challenge"));
        byte[] data = authenticatorData(options.text("/rpId"), 0);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            signature.update(sha256(clientData));
            return Map.of(
                    "id",
                    base64(credentialId),
                    "rawId",
                    base64(credentialId),
                    "type",
                    "public-key",
                    "response",
                    Map.of(
                            "clientDataJSON",
                            base64(clientData),
                            "authenticatorData",
                            base64(data),
                            "signature",
                            base64(signature.sign())));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] clientData(String type, String challenge) {
        return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
                .formatted(type, challenge, origin)
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(String relyingParty, int more) {
        byte[] head = concat(
                sha256(relyingParty.getBytes(StandardCharsets.UTF_8)),
                new byte[] {(byte) (PRESENT_AND_VERIFIED | more)},
                ByteBuffer.allocate(4).putInt(counter).array());
        return more == 0
                ? head
                : concat(
                        head,
                        new byte[16],
                        ByteBuffer.allocate(2)
                                .putShort((short) credentialId.length)
                                .array(),
                        credentialId,
                        publicKey());
    }

    /** {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y} in CBOR. */
    private byte[] publicKey() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return concat(
                new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21},
                bytes(coordinate(key.getW().getAffineX())),
                new byte[] {0x22},
                bytes(coordinate(key.getW().getAffineY())));
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] signed = number.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(signed.length, fixed.length);
        System.arraycopy(signed, signed.length - length, fixed, fixed.length - length, length);
        return fixed;
    }

    private static byte[] text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return concat(new byte[] {(byte) (0x60 | utf8.length)}, utf8);
    }

    private static byte[] bytes(byte[] content) {
        return concat(new byte[] {0x59, (byte) (content.length >> Byte.SIZE), (byte) content.length}, content);
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static String base64(byte[] content) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(content);
    }
}
