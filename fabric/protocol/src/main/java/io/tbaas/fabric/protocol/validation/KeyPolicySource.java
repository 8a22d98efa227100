package io.tbaas.fabric.protocol.validation;

import com.google.protobuf.ByteString;

/**
 * Committed key metadata as of the block before the one being validated; asked from several threads at once.
 *
 * <p>Answers are encoded metadata entries ({@code KVMetadataWrite} without a key), empty when there are none or the
 * collection is unknown.
 */
public interface KeyPolicySource {
    /** Metadata of a public key. */
    ByteString metadata(String namespace, String key);

    /** Metadata of a private key by the hash of its name. */
    ByteString hashedMetadata(String namespace, String collection, ByteString keyHash);
}
