package io.tbaas.fabric.protocol.msp;

import com.google.protobuf.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A serialized identity as the key of a map: looked up for every signature, so its hash is taken from every sixteenth byte and
 * it is compared by machine words. Equal when all bytes are.
 */
final class IdentityBytes {
    private static final int STRIDE = 16;
    private static final int FACTOR = 31;

    private final ByteString bytes;
    private final int hash;

    IdentityBytes(ByteString bytes) {
        this.bytes = bytes;
        int mixed = bytes.size();
        for (int i = 0; i < bytes.size(); i += STRIDE) {
            mixed = FACTOR * mixed + bytes.byteAt(i);
        }
        hash = mixed;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IdentityBytes that
                && hash == that.hash
                && bytes.asReadOnlyByteBuffer().equals(that.bytes.asReadOnlyByteBuffer());
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
