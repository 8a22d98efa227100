package io.tbaas.fabric.ledger.block;

/** Block files on disk, for those who do not bring a port of their own. */
public final class DiskFiles {
    /** Opens files on disk. */
    public static final AppendFile.Opener OPENER = DiskFile::open;

    private DiskFiles() {}
}
