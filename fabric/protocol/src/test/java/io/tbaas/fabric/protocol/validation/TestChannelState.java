package io.tbaas.fabric.protocol.validation;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.TestNetwork;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.lifecycle.ChaincodeDefinition;
import io.tbaas.fabric.protocol.lifecycle.ChaincodeParameters;
import io.tbaas.fabric.protocol.lifecycle.CommittedDefinitions;
import io.tbaas.fabric.protocol.lifecycle.InMemoryLedgerState;
import io.tbaas.fabric.protocol.lifecycle.LifecycleRules;
import io.tbaas.fabric.protocol.policy.SignaturePolicyParser;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataEntry;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.hyperledger.fabric.protos.peer.CollectionConfig;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeEndorsementInfo;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeValidationInfo;

/** Everything that a block is validated against, kept in maps. */
final class TestChannelState implements KeyPolicySource, DuplicateTransactions {
    private final ChannelBundle bundle;
    private final InMemoryLedgerState lifecycle = new InMemoryLedgerState("");
    private final Map<List<Object>, ByteString> metadata = new HashMap<>();
    private final Set<String> committed = new HashSet<>();

    TestChannelState(String applicationCapability) {
        bundle = TestNetwork.bundle(applicationCapability);
    }

    TransactionValidator validator() {
        return new TransactionValidator(
                new ValidationContext(bundle, CommittedDefinitions.of(lifecycle, bundle), this, this));
    }

    ChannelBundle bundle() {
        return bundle;
    }

    void define(String chaincode, String policy, StaticCollectionConfig... collections) {
        define(chaincode, "vscc", policy(policy).toByteString(), collections);
    }

    void define(String chaincode, String plugin, ByteString policy, StaticCollectionConfig... collections) {
        CollectionConfigPackage.Builder all = CollectionConfigPackage.newBuilder();
        for (StaticCollectionConfig collection : collections) {
            all.addConfig(CollectionConfig.newBuilder().setStaticCollectionConfig(collection));
        }
        LifecycleRules.of(bundle)
                .commit(
                        chaincode,
                        new ChaincodeDefinition(
                                1,
                                new ChaincodeParameters(
                                        ChaincodeEndorsementInfo.newBuilder()
                                                .setVersion("1")
                                                .build(),
                                        ChaincodeValidationInfo.newBuilder()
                                                .setValidationPlugin(plugin)
                                                .setValidationParameter(policy)
                                                .build(),
                                        all.build())),
                        lifecycle,
                        List.of());
    }

    void commit(String txId) {
        committed.add(txId);
    }

    void protect(String namespace, String key, ByteString parameter) {
        metadata.put(List.of(namespace, key), encoded(parameter));
    }

    void protect(String namespace, String collection, ByteString keyHash, ByteString parameter) {
        metadata.put(List.of(namespace, collection, keyHash), encoded(parameter));
    }

    static ApplicationPolicy policy(String expression) {
        return ApplicationPolicy.newBuilder()
                .setSignaturePolicy(signaturePolicy(expression))
                .build();
    }

    static SignaturePolicyEnvelope signaturePolicy(String expression) {
        return SignaturePolicyParser.parse(expression);
    }

    @Override
    public ByteString metadata(String namespace, String key) {
        return metadata.getOrDefault(List.of(namespace, key), ByteString.EMPTY);
    }

    @Override
    public ByteString hashedMetadata(String namespace, String collection, ByteString keyHash) {
        return metadata.getOrDefault(List.of(namespace, collection, keyHash), ByteString.EMPTY);
    }

    @Override
    public boolean contains(String txId) {
        return committed.contains(txId);
    }

    private static ByteString encoded(ByteString parameter) {
        return KVMetadataWrite.newBuilder()
                .addEntries(KVMetadataEntry.newBuilder()
                        .setName("VALIDATION_PARAMETER")
                        .setValue(parameter))
                .build()
                .toByteString();
    }
}
