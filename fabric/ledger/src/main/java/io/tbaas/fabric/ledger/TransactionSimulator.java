package io.tbaas.fabric.ledger;

import com.google.protobuf.ByteString;
import java.util.Map;

/**
 * Records what one transaction reads and writes on a consistent snapshot; writes are not seen by reads.
 *
 * <p>An empty value is a deletion, as in Fabric. Not thread safe; must be closed.
 *
 * <p>Source: core/ledger/ledger_interface.go#TxSimulator.
 */
public interface TransactionSimulator extends QueryExecutor {
    /** Writes a public key. */
    void setState(String namespace, String key, ByteString value);

    /** Writes several public keys. */
    void setStateMultiple(String namespace, Map<String, ByteString> values);

    /** Deletes a public key. */
    void deleteState(String namespace, String key);

    /** Replaces all metadata of a public key. */
    void setStateMetadata(String namespace, String key, Map<String, ByteString> metadata);

    /** Removes all metadata of a public key. */
    void deleteStateMetadata(String namespace, String key);

    /** Writes a private key. */
    void setPrivateData(String namespace, String collection, String key, ByteString value);

    /** Writes several private keys. */
    void setPrivateDataMultiple(String namespace, String collection, Map<String, ByteString> values);

    /** Deletes a private key. */
    void deletePrivateData(String namespace, String collection, String key);

    /** Deletes a private key and its past values wherever they are stored. */
    void purgePrivateData(String namespace, String collection, String key);

    /** Replaces all metadata of a private key. */
    void setPrivateDataMetadata(String namespace, String collection, String key, Map<String, ByteString> metadata);

    /** Removes all metadata of a private key. */
    void deletePrivateDataMetadata(String namespace, String collection, String key);

    /** What was read and written; may be called once, and before {@link #close}. */
    SimulationResults done();
}
