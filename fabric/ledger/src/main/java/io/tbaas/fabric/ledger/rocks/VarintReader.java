package io.tbaas.fabric.ledger.rocks;

import io.tbaas.fabric.ledger.LedgerError;
import io.tbaas.foundation.TbaasException;
import java.util.Arrays;

/** Reads what {@link VarintWriter} wrote; bytes that end too early are {@code LEDGER_CORRUPT}. Not thread safe. */
public final class VarintReader {
    private final byte[] content;
    private int position;

    /** A reader from a position on. */
    public VarintReader(byte[] content, int position) {
        this.content = content;
        this.position = position;
    }

    /** The next number. */
    public long number() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = next();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw corrupt();
    }

    /** The next number, which fits an {@code int}. */
    public int small() {
        long value = number();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw corrupt();
        }
        return (int) value;
    }

    /** Bytes behind their length. */
    public byte[] sized() {
        int length = small();
        if (length > content.length - position) {
            throw corrupt();
        }
        position += length;
        return Arrays.copyOfRange(content, position - length, position);
    }

    /** All remaining bytes. */
    public byte[] rest() {
        int from = position;
        position = content.length;
        return Arrays.copyOfRange(content, from, content.length);
    }

    private byte next() {
        if (position >= content.length) {
            throw corrupt();
        }
        return content[position++];
    }

    private static TbaasException corrupt() {
        return new TbaasException(LedgerError.LEDGER_CORRUPT, "a value in the ledger's database is cut short");
    }
}
