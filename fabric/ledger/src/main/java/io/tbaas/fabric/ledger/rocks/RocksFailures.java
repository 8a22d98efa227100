package io.tbaas.fabric.ledger.rocks;

import io.tbaas.fabric.ledger.LedgerError;
import io.tbaas.foundation.TbaasException;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** Turns RocksDB's exceptions into ours. */
final class RocksFailures {
    private RocksFailures() {}

    static TbaasException translate(RocksDBException failure) {
        Status status = failure.getStatus();
        boolean corrupt = status != null && status.getCode() == Status.Code.Corruption;
        return new TbaasException(
                corrupt ? LedgerError.LEDGER_CORRUPT : LedgerError.LEDGER_IO,
                "the ledger's database failed: " + failure.getMessage(),
                failure);
    }
}
