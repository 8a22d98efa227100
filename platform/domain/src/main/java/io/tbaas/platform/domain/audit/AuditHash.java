package io.tbaas.platform.domain.audit;

import io.tbaas.foundation.Bytes;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.ChannelId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hash of an audit row: SHA-256 over the previous hash and every field, each with its length before it, so that no two rows encode alike. In the chains of networks,
 * whose rows are acts of several companies, company and channel stand between the request and the details, empty where there are none.
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
        if (row.chain().isOfNetwork()) {
            hash.add(row.place().company().map(CompanyId::value).orElse(""));
            hash.add(row.place().channel().map(ChannelId::value).orElse(""));
        }
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
