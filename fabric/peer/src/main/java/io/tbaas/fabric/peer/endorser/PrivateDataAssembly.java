package io.tbaas.fabric.peer.endorser;

import io.tbaas.fabric.ledger.CollectionDefinitions;
import io.tbaas.fabric.ledger.QueryExecutor;
import io.tbaas.fabric.peer.PeerError;
import io.tbaas.foundation.TbaasException;
import java.util.Set;
import java.util.stream.Collectors;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.hyperledger.fabric.protos.peer.CollectionConfig;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.transientstore.TxPvtReadWriteSetWithConfigInfo;

/**
 * Puts the definitions of the written collections beside a private write set, so that whoever gets it knows who may
 * hold it.
 *
 * <p>Source: fabric core/endorser/pvtrwset_assembler.go.
 */
final class PrivateDataAssembly {
    private PrivateDataAssembly() {}

    static TxPvtReadWriteSetWithConfigInfo assemble(
            TxPvtReadWriteSet writes, long endorsedAtHeight, CollectionDefinitions definitions, QueryExecutor state) {
        TxPvtReadWriteSetWithConfigInfo.Builder assembled =
                TxPvtReadWriteSetWithConfigInfo.newBuilder().setPvtRwset(writes).setEndorsedAt(endorsedAtHeight);
        for (NsPvtReadWriteSet namespace : writes.getNsPvtRwsetList()) {
            String chaincode = namespace.getNamespace();
            CollectionConfigPackage all = definitions
                    .all(chaincode, state)
                    .orElseThrow(() -> new TbaasException(
                            PeerError.ENDORSEMENT_FAILED, "no collection config for chaincode \"" + chaincode + "\""));
            assembled.putCollectionConfigs(chaincode, written(namespace, all));
        }
        return assembled.build();
    }

    private static CollectionConfigPackage written(NsPvtReadWriteSet namespace, CollectionConfigPackage all) {
        Set<String> names = namespace.getCollectionPvtRwsetList().stream()
                .map(CollectionPvtReadWriteSet::getCollectionName)
                .collect(Collectors.toSet());
        CollectionConfigPackage.Builder kept = CollectionConfigPackage.newBuilder();
        for (CollectionConfig config : all.getConfigList()) {
            if (config.hasStaticCollectionConfig()
                    && names.contains(config.getStaticCollectionConfig().getName())) {
                kept.addConfig(config);
            }
        }
        return kept.build();
    }
}
