package io.tbaas.fabric.comm.deliver;

/** What delivery needs of a ledger; thread safe. */
public interface BlockReader {
    /** Number of blocks, which is one above the newest block's number. */
    long height();

    /** Blocks from a number on, which may be one that does not exist yet. */
    BlockIterator iterator(long fromBlock);
}
