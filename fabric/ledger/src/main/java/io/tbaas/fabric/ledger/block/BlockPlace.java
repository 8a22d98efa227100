package io.tbaas.fabric.ledger.block;

/**
 * Where a block is.
 *
 * @param file number of the block file
 * @param offset of the length prefix in the file
 * @param bytes length with the prefix
 */
record BlockPlace(int file, long offset, int bytes) {
    long end() {
        return offset + bytes;
    }
}
