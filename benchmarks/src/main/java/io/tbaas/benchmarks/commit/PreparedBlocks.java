package io.tbaas.benchmarks.commit;

import com.google.protobuf.CodedInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hyperledger.fabric.protos.common.Block;

/** Reads a file of prepared blocks in order. Not thread safe. */
final class PreparedBlocks implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 20;

    private final InputStream in;

    PreparedBlocks(Path file) throws IOException {
        in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    }

    /** The next block, decoded as gRPC decodes one that came over the wire. */
    Block next() throws IOException {
        int first = in.read();
        if (first < 0) {
            throw new IOException("there are no more blocks");
        }
        byte[] content = in.readNBytes(CodedInputStream.readRawVarint32(first, in));
        return Block.parseFrom(content);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
