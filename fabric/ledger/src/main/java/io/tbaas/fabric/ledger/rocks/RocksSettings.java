package io.tbaas.fabric.ledger.rocks;

import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;

/** How RocksDB is set up for small keys and values, one writer, and bounded memory. */
final class RocksSettings {
    private static final int BACKGROUND_JOBS = 2;
    private static final int BLOOM_BITS_PER_KEY = 10;
    private static final int LOG_FILES = 2;
    private static final int OPEN_FILES_MAX = 512;
    private static final long TABLE_BLOCK_BYTES = 8L << 10;
    private static final long LOG_BYTES_MAX = 64L << 20;
    private static final long SYNC_BYTES = 1L << 20;

    private RocksSettings() {}

    static DBOptions database(LedgerMemory memory) {
        return new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setWriteBufferManager(memory.writeBuffers())
                .setMaxBackgroundJobs(BACKGROUND_JOBS)
                .setMaxOpenFiles(OPEN_FILES_MAX)
                .setMaxTotalWalSize(LOG_BYTES_MAX)
                .setBytesPerSync(SYNC_BYTES)
                .setAvoidFlushDuringShutdown(true)
                .setAllowConcurrentMemtableWrite(false)
                .setStatsDumpPeriodSec(0)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(LOG_FILES);
    }

    static ColumnFamilyOptions column(LedgerMemory memory) {
        BlockBasedTableConfig table = new BlockBasedTableConfig()
                .setBlockCache(memory.blockCache())
                .setBlockSize(TABLE_BLOCK_BYTES)
                .setCacheIndexAndFilterBlocks(true)
                .setPinL0FilterAndIndexBlocksInCache(true)
                .setFilterPolicy(new BloomFilter(BLOOM_BITS_PER_KEY));
        return new ColumnFamilyOptions()
                .setTableFormatConfig(table)
                .setWriteBufferSize(memory.memtableBytes())
                .setMemtableWholeKeyFiltering(true)
                .setMemtablePrefixBloomSizeRatio(0.05)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setLevelCompactionDynamicLevelBytes(true);
    }
}
