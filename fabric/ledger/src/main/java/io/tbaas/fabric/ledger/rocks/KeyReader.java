package io.tbaas.fabric.ledger.rocks;

import io.tbaas.fabric.ledger.LedgerError;
import io.tbaas.foundation.TbaasException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link KeyWriter} wrote; a key that ends too early is {@code LEDGER_CORRUPT}. Not thread safe. */
public final class KeyReader {
    private final byte[] content;
    private int position;

    /** A reader from a position on. */
    public KeyReader(byte[] content, int position) {
        this.content = content;
        this.position = position;
    }

    /** The next block number. */
    public long block() {
        return bigEndian(Long.BYTES);
    }

    /** The next index. */
    public int index() {
        return (int) bigEndian(Integer.BYTES);
    }

    /** The next text. */
    public String text() {
        int length = index();
        return new String(raw(length), StandardCharsets.UTF_8);
    }

    /** The next so many bytes. */
    public byte[] raw(int length) {
        if (length < 0 || length > content.length - position) {
            throw new TbaasException(LedgerError.LEDGER_CORRUPT, "a key in the ledger's database is cut short");
        }
        position += length;
        return Arrays.copyOfRange(content, position - length, position);
    }

    private long bigEndian(int bytes) {
        long number = 0;
        for (byte next : raw(bytes)) {
            number = number << Byte.SIZE | (next & 0xff);
        }
        return number;
    }
}
