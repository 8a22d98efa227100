package io.tbaas.fabric.ledger.block;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file on disk. An interrupt closes Java's channels, so each call is repeated on a new channel and the interrupt kept for
 * the caller: a block is written as a whole or the disk has failed.
 */
final class DiskFile implements AppendFile {
    private final Path path;
    private FileChannel channel;

    private DiskFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static DiskFile open(Path path) throws IOException {
        boolean isNew = !Files.exists(path);
        DiskFile file = new DiskFile(path, channel(path));
        if (isNew) {
            Folders.sync(Folders.of(path));
        }
        return file;
    }

    private static FileChannel channel(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    @Override
    public long bytes() throws IOException {
        return Files.size(path);
    }

    @Override
    public void write(long offset, ByteBuffer content) throws IOException {
        uninterrupted(() -> {
            ByteBuffer left = content.duplicate();
            long at = offset;
            while (left.hasRemaining()) {
                at += channel.write(left, at);
            }
        });
    }

    @Override
    public void sync() throws IOException {
        uninterrupted(() -> channel.force(false));
    }

    @Override
    public void truncate(long bytes) throws IOException {
        uninterrupted(() -> {
            channel.truncate(bytes);
            channel.force(true);
        });
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void uninterrupted(Uninterrupted.Operation operation) throws IOException {
        Uninterrupted.run(operation, () -> channel = channel(path));
    }
}
