package io.tbaas.platform.domain.audit;

import io.tbaas.foundation.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hash of an audit row: SHA-256 over the previous hash and every field, each with its length before it, so that no two rows encode alike.
 *
 * <p>The encoding is stable; exported logs are verified with it.
 */
final class AuditHash {
    private final MessageDigest digest;

    private AuditHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static Bytes of(AuditRow row) {
        AuditHash hash = new AuditHash();
        hash.add(row.previous().toArray());
        hash.add(row.chain().value());
        hash.add(Long.toString(row.sequence()));
        hash.add(row.at().toString());
        hash.add(row.actor().kind());
        hash.add(row.actor().id());
        hash.add(row.action());
        hash.add(row.resource().kind().name());
        hash.add(row.resource().id());
        hash.add(row.result().name());
        hash.add(row.problem());
        hash.add(row.origin());
        hash.add(row.requestId());
        row.details().forEach((name, value) -> {
            hash.add(name);
            hash.add(value);
        });
        return Bytes.wrap(hash.digest.digest());
    }

    private void add(String field) {
        add(field.getBytes(StandardCharsets.UTF_8));
    }

    private void add(byte[] field) {
        digest.update(ByteBuffer.allocate(4).putInt(field.length).flip());
        digest.update(field);
    }
}
