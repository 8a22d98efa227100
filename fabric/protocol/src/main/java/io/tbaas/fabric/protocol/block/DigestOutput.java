package io.tbaas.fabric.protocol.block;

import com.google.protobuf.ByteOutput;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** Feeds bytes into a digest where they are; asking a byte string for a buffer of its own would copy them first. */
final class DigestOutput extends ByteOutput {
    private final MessageDigest digest;

    DigestOutput(MessageDigest digest) {
        this.digest = digest;
    }

    @Override
    public void write(byte value) {
        digest.update(value);
    }

    @Override
    public void write(byte[] value, int offset, int length) {
        digest.update(value, offset, length);
    }

    @Override
    public void writeLazy(byte[] value, int offset, int length) {
        digest.update(value, offset, length);
    }

    @Override
    public void write(ByteBuffer value) {
        digest.update(value);
    }

    @Override
    public void writeLazy(ByteBuffer value) {
        digest.update(value);
    }
}
