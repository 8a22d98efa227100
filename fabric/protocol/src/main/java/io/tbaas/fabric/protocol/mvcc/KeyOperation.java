package io.tbaas.fabric.protocol.mvcc;

import com.google.protobuf.ByteString;

/**
 * What one transaction does to one key, gathered over its writes and metadata writes.
 *
 * <p>Fabric adds flags up instead of joining them, so a key that a hostile set names twice ends in a state of its own; all
 * peers must agree on that too, and this class does the same sum.
 *
 * <p>Source: fabric core/ledger/kvledger/txmgmt/validation/tx_ops.go#keyOps.
 */
final class KeyOperation {
    private static final int UPSERT = 1;
    private static final int METADATA_UPDATE = 2;
    private static final int METADATA_DELETE = 4;
    private static final int DELETE = 8;
    private static final int BYTE = 0xff;

    private int flags;
    private ByteString value = ByteString.EMPTY;
    private ByteString metadata = ByteString.EMPTY;

    void upsert(ByteString written) {
        add(UPSERT);
        value = written;
    }

    void delete() {
        add(DELETE);
    }

    void updateMetadata(ByteString written) {
        add(METADATA_UPDATE);
        metadata = written;
    }

    void deleteMetadata() {
        add(METADATA_DELETE);
    }

    boolean isDelete() {
        return (flags & DELETE) != 0;
    }

    boolean isUpsertWithMetadata() {
        return (flags & UPSERT) != 0 && (flags & (METADATA_UPDATE | METADATA_DELETE)) != 0;
    }

    boolean isOnlyUpsert() {
        return (flags | UPSERT) == UPSERT;
    }

    ByteString value() {
        return value;
    }

    ByteString metadata() {
        return metadata;
    }

    private void add(int flag) {
        flags = (flags + flag) & BYTE;
    }
}
