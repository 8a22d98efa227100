package io.tbaas.fabric.ledger.block;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.ledger.rocks.Batch;
import io.tbaas.fabric.ledger.rocks.Column;
import io.tbaas.fabric.ledger.rocks.LedgerDatabase;
import io.tbaas.fabric.ledger.rocks.VarintReader;
import io.tbaas.fabric.ledger.rocks.VarintWriter;
import io.tbaas.fabric.protocol.block.TransactionFilter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/** Finds blocks by number and hash, and transactions by id: of several with one id, the first. */
final class BlockIndex {
    private static final byte NUMBER = 'n';
    private static final byte HASH = 'h';
    private static final byte HEX_TX_ID = 't';
    private static final byte OTHER_TX_ID = 'T';
    private static final byte[] TIP_KEY = "tip".getBytes(StandardCharsets.UTF_8);
    private static final int HEX_TX_ID_LENGTH = 64;

    private final LedgerDatabase database;
    private final Column column;

    BlockIndex(LedgerDatabase database, Column column) {
        this.database = database;
        this.column = column;
    }

    Optional<ChainTip> tip() {
        return database.get(column, TIP_KEY).map(ChainTip::decode);
    }

    void addBlock(Batch batch, AppendedBlock block) {
        batch.put(column, numberKey(block.number()), IndexedBlock.encode(block.place(), block.layout()));
        batch.put(
                column,
                prefixed(HASH, block.hash().toByteArray()),
                new VarintWriter(10).number(block.number()).toArray());
        batch.put(column, TIP_KEY, ChainTip.after(block).encoded());
    }

    /** Adds the transactions of a block; an id that is empty, or known already, is left as it is. */
    void addTransactions(Batch batch, long blockNumber, List<String> txIds, TransactionFilter filter) {
        Set<String> inThisBlock = HashSet.newHashSet(txIds.size());
        for (int i = 0; i < txIds.size(); i++) {
            String txId = txIds.get(i);
            TxValidationCode code = i < filter.size() ? filter.code(i) : TxValidationCode.VALID;
            if (txId.isEmpty()
                    || !inThisBlock.add(txId)
                    || (!isKnownUnique(code) && find(txId).isPresent())) {
                continue;
            }
            byte[] value = new VarintWriter(12)
                    .number(blockNumber)
                    .number(i)
                    .number(code.getNumber())
                    .toArray();
            batch.put(column, txIdKey(txId), value);
        }
    }

    // Validation has looked these ids up before; those that failed earlier may repeat any id.
    private static boolean isKnownUnique(TxValidationCode code) {
        return code == TxValidationCode.VALID
                || code == TxValidationCode.MVCC_READ_CONFLICT
                || code == TxValidationCode.PHANTOM_READ_CONFLICT;
    }

    Optional<IndexedBlock> block(long number) {
        return database.get(column, numberKey(number)).map(IndexedBlock::decode);
    }

    Optional<Long> number(ByteString hash) {
        return database.get(column, prefixed(HASH, hash.toByteArray()))
                .map(stored -> new VarintReader(stored, 0).number());
    }

    Optional<TransactionLocation> find(String txId) {
        return database.get(column, txIdKey(txId)).map(BlockIndex::location);
    }

    private static TransactionLocation location(byte[] stored) {
        VarintReader in = new VarintReader(stored, 0);
        long block = in.number();
        int index = in.small();
        TxValidationCode code = TxValidationCode.forNumber(in.small());
        return new TransactionLocation(block, index, code == null ? TxValidationCode.INVALID_OTHER_REASON : code);
    }

    private static byte[] numberKey(long number) {
        return ByteBuffer.allocate(1 + Long.BYTES).put(NUMBER).putLong(number).array();
    }

    private static byte[] txIdKey(String txId) {
        if (txId.length() == HEX_TX_ID_LENGTH && isLowerHex(txId)) {
            return prefixed(HEX_TX_ID, HexFormat.of().parseHex(txId));
        }
        return prefixed(OTHER_TX_ID, txId.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isLowerHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static byte[] prefixed(byte prefix, byte[] rest) {
        byte[] key = new byte[1 + rest.length];
        key[0] = prefix;
        System.arraycopy(rest, 0, key, 1, rest.length);
        return key;
    }
}
