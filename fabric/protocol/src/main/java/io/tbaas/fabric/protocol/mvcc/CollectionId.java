package io.tbaas.fabric.protocol.mvcc;

import io.tbaas.fabric.protocol.rwset.Utf8Order;

/**
 * A private collection of a namespace; ordered by the UTF-8 bytes of namespace, then collection.
 *
 * @param namespace name of the chaincode
 * @param collection name of the collection
 */
public record CollectionId(String namespace, String collection) implements Comparable<CollectionId> {
    @Override
    public int compareTo(CollectionId other) {
        int byNamespace = Utf8Order.INSTANCE.compare(namespace, other.namespace);
        return byNamespace != 0 ? byNamespace : Utf8Order.INSTANCE.compare(collection, other.collection);
    }
}
