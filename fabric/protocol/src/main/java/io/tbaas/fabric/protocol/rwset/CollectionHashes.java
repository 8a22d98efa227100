package io.tbaas.fabric.protocol.rwset;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.HashedRWSet;

/**
 * What a transaction read and writes in one private collection, by hashes only.
 *
 * @param collection name of the collection
 * @param hashes hashed reads, writes and metadata writes
 * @param privateSetHash hash over the encoded private write set; empty when the transaction wrote nothing there
 */
public record CollectionHashes(String collection, HashedRWSet hashes, ByteString privateSetHash) {}
