package io.tbaas.fabric.chaincode.archive;

/**
 * The header of one entry of a tar archive.
 *
 * @param name path inside the archive, as written
 * @param type type flag; an old-style file is reported as {@link #REGULAR}
 * @param mode permission bits
 * @param sizeBytes length of the content that follows
 */
public record TarEntry(String name, char type, int mode, long sizeBytes) {
    public static final char REGULAR = '0';
    public static final char DIRECTORY = '5';

    public boolean isRegular() {
        return type == REGULAR;
    }

    public boolean isDirectory() {
        return type == DIRECTORY;
    }
}
