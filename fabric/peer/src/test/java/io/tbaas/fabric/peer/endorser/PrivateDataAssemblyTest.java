package io.tbaas.fabric.peer.endorser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.fabric.ledger.CollectionDefinitions;
import io.tbaas.fabric.ledger.QueryExecutor;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.hyperledger.fabric.protos.peer.CollectionConfig;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;
import org.hyperledger.fabric.protos.transientstore.TxPvtReadWriteSetWithConfigInfo;
import org.junit.jupiter.api.Test;

class PrivateDataAssemblyTest {
    private static final QueryExecutor UNTOUCHED = (QueryExecutor) Proxy.newProxyInstance(
            PrivateDataAssemblyTest.class.getClassLoader(),
            new Class<?>[] {QueryExecutor.class},
            (proxy, method, args) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    @Test
    void puts_the_definitions_of_written_collections_beside_the_writes_and_no_others() {
        TxPvtReadWriteSet writes = writes("asset", "one", "three");
        TxPvtReadWriteSetWithConfigInfo assembled =
                PrivateDataAssembly.assemble(writes, 7, defined("asset", "one", "two", "three"), UNTOUCHED);

        assertThat(assembled.getEndorsedAt()).isEqualTo(7);
        assertThat(assembled.getPvtRwset()).isEqualTo(writes);
        assertThat(assembled.getCollectionConfigsMap()).containsOnlyKeys("asset");
        assertThat(assembled.getCollectionConfigsOrThrow("asset")).isEqualTo(collections("one", "three"));
    }

    @Test
    void refuses_writes_of_a_chaincode_without_collections() {
        assertThatThrownBy(() ->
                        PrivateDataAssembly.assemble(writes("token", "one"), 7, defined("asset", "one"), UNTOUCHED))
                .hasMessage("no collection config for chaincode \"token\"");
    }

    private static TxPvtReadWriteSet writes(String chaincode, String... collections) {
        NsPvtReadWriteSet.Builder namespace = NsPvtReadWriteSet.newBuilder().setNamespace(chaincode);
        for (String collection : collections) {
            namespace.addCollectionPvtRwset(
                    CollectionPvtReadWriteSet.newBuilder().setCollectionName(collection));
        }
        return TxPvtReadWriteSet.newBuilder().addNsPvtRwset(namespace).build();
    }

    private static CollectionConfigPackage collections(String... names) {
        CollectionConfigPackage.Builder collections = CollectionConfigPackage.newBuilder();
        for (String name : names) {
            collections.addConfig(CollectionConfig.newBuilder()
                    .setStaticCollectionConfig(
                            StaticCollectionConfig.newBuilder().setName(name)));
        }
        return collections.build();
    }

    private static CollectionDefinitions defined(String chaincode, String... names) {
        return new CollectionDefinitions() {
            @Override
            public Optional<CollectionConfigPackage> all(String asked, QueryExecutor state) {
                return asked.equals(chaincode) ? Optional.of(collections(names)) : Optional.empty();
            }

            @Override
            public Optional<CollectionConfigPackage> explicit(String asked, QueryExecutor state) {
                return all(asked, state);
            }

            @Override
            public Optional<StaticCollectionConfig> find(String asked, String collection, QueryExecutor state) {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean isMember(StaticCollectionConfig collection) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
