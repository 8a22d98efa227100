package io.tbaas.fabric.protocol.validation;

import com.google.protobuf.ByteString;

/** Who must endorse writes to a private collection. */
public sealed interface CollectionRule {
    /**
     * A policy for the collection.
     *
     * @param policy encoded {@code ApplicationPolicy}
     */
    record OwnPolicy(ByteString policy) implements CollectionRule {}

    /** The namespace's policy holds. */
    record NamespacePolicy() implements CollectionRule {}

    /**
     * There is no such collection: the transaction is invalid.
     *
     * @param reason what is wrong, in Fabric's words
     */
    record Unknown(String reason) implements CollectionRule {}
}
