package io.tbaas.benchmarks.commit;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.lifecycle.ChaincodeDefinition;
import io.tbaas.fabric.protocol.lifecycle.ChaincodeParameters;
import io.tbaas.fabric.protocol.lifecycle.LifecycleKeys;
import io.tbaas.fabric.protocol.lifecycle.LifecycleRules;
import io.tbaas.fabric.protocol.lifecycle.WritableState;
import io.tbaas.fabric.protocol.rwset.ReadWriteSetBuilder;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeEndorsementInfo;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeValidationInfo;

/** Commits the definition of a contract on a channel that has none, with the channel's default policy. */
final class DefinitionTransaction {
    private DefinitionTransaction() {}

    static ByteString envelope(BenchIdentities identities, SignedTransactions transactions, String contract) {
        ReadWriteSetBuilder sets = new ReadWriteSetBuilder(identities.hash());
        Writes writes = new Writes();
        LifecycleRules.of(identities.bundle()).commit(contract, definition(), writes, List.of());
        writes.written.forEach((key, value) -> sets.addWrite(LifecycleKeys.LIFECYCLE_NAMESPACE, key, value));
        return transactions.envelope(
                -1,
                LifecycleKeys.LIFECYCLE_NAMESPACE,
                List.of(ByteString.copyFromUtf8("CommitChaincodeDefinition")),
                sets);
    }

    private static ChaincodeDefinition definition() {
        ByteString policy = ApplicationPolicy.newBuilder()
                .setChannelConfigPolicyReference(LifecycleRules.DEFAULT_ENDORSEMENT_POLICY)
                .build()
                .toByteString();
        return new ChaincodeDefinition(
                1,
                new ChaincodeParameters(
                        ChaincodeEndorsementInfo.newBuilder()
                                .setVersion("1.0")
                                .setEndorsementPlugin("escc")
                                .build(),
                        ChaincodeValidationInfo.newBuilder()
                                .setValidationPlugin("vscc")
                                .setValidationParameter(policy)
                                .build(),
                        CollectionConfigPackage.getDefaultInstance()));
    }

    private static final class Writes implements WritableState {
        private final SortedMap<String, ByteString> written = new TreeMap<>();

        @Override
        public Optional<ByteString> get(String key) {
            return Optional.ofNullable(written.get(key));
        }

        @Override
        public void put(String key, ByteString value) {
            written.put(key, value);
        }

        @Override
        public void delete(String key) {
            written.remove(key);
        }
    }
}
