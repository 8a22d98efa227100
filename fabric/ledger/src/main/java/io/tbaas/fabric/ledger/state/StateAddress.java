package io.tbaas.fabric.ledger.state;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;

/**
 * Where a value is kept.
 *
 * @param namespace a chaincode's, or one that {@link StateNamespaces} derives for a collection
 * @param key UTF-8 for public and private keys, a hash for hashed ones
 */
public record StateAddress(String namespace, ByteString key) {
    private static final byte SEPARATOR = 0;

    /** The address of a key that is text. */
    public static StateAddress of(String namespace, String key) {
        return new StateAddress(namespace, ByteString.copyFromUtf8(key));
    }

    /** The two parts as one key, ordered by namespace and then key. */
    byte[] encoded() {
        byte[] prefix = namespace.getBytes(StandardCharsets.UTF_8);
        byte[] encoded = new byte[prefix.length + 1 + key.size()];
        System.arraycopy(prefix, 0, encoded, 0, prefix.length);
        encoded[prefix.length] = SEPARATOR;
        key.copyTo(encoded, prefix.length + 1);
        return encoded;
    }

    static StateAddress decode(byte[] encoded) {
        int separator = 0;
        while (encoded[separator] != SEPARATOR) {
            separator++;
        }
        return new StateAddress(
                new String(encoded, 0, separator, StandardCharsets.UTF_8),
                ByteString.copyFrom(encoded, separator + 1, encoded.length - separator - 1));
    }

    /** The least encoded key above all keys of a namespace. */
    static byte[] endOf(String namespace) {
        byte[] end = new StateAddress(namespace, ByteString.EMPTY).encoded();
        end[end.length - 1] = SEPARATOR + 1;
        return end;
    }
}
