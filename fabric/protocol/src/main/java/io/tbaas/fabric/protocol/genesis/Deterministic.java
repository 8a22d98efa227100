package io.tbaas.fabric.protocol.genesis;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Serializes messages with their maps in key order, so that one profile gives one block. */
final class Deterministic {
    private Deterministic() {}

    static ByteString bytes(Message message) {
        byte[] target = new byte[message.getSerializedSize()];
        CodedOutputStream output = CodedOutputStream.newInstance(target);
        output.useDeterministicSerialization();
        try {
            message.writeTo(output);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return UnsafeByteOperations.unsafeWrap(target);
    }
}
