package io.tbaas.platform.server.instance;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A host's file in the data folder, locked as long as the process of its platform lives: whoever gets it knows that the one before has ended. */
final class FolderMark implements AutoCloseable {
    private static final int BYTES_MAX = 4096;

    private final FileChannel channel;

    private FolderMark(FileChannel channel) {
        this.channel = channel;
    }

    /** Empty where another platform has it. */
    static Optional<FolderMark> take(Path data, String host) throws IOException {
        Path folder = Files.createDirectories(RunningPlatform.folder(data));
        String name = URLEncoder.encode(host, StandardCharsets.UTF_8) + RunningPlatform.SUFFIX;
        FileChannel channel = FileChannel.open(
                folder.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (isLocked(channel)) {
            return Optional.of(new FolderMark(channel));
        }
        channel.close();
        return Optional.empty();
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException ofThisProcess) {
            return false;
        }
    }

    /** Who had it before. */
    Optional<RunningPlatform> before() throws IOException {
        ByteBuffer content = ByteBuffer.allocate(BYTES_MAX);
        while (content.hasRemaining() && channel.read(content, content.position()) >= 0) {
            // until the end
        }
        return RunningPlatform.parse(new String(content.array(), 0, content.position(), StandardCharsets.UTF_8));
    }

    void write(RunningPlatform own) throws IOException {
        channel.truncate(0);
        ByteBuffer content = ByteBuffer.wrap(own.text().getBytes(StandardCharsets.UTF_8));
        while (content.hasRemaining()) {
            channel.write(content, content.position());
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
