package io.tbaas.fabric.protocol.validation;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.rwset.CollectionHashes;
import io.tbaas.fabric.protocol.rwset.NamespaceReadWriteSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataEntry;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWriteHash;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWriteHash;
import org.hyperledger.fabric.protos.peer.MetaDataKeys;

/**
 * Whether the endorsers of a transaction may write what it writes to one namespace: each key's own policy decides where it
 * has one, else the collection's, else the namespace's. A namespace without any write needs its policy too. Confined to one
 * thread, for one namespace of one transaction.
 *
 * <p>Source: fabric core/common/validation/statebased (validator_keylevel.go, v20.go).
 */
final class NamespaceCheck {
    private static final String VALIDATION_PARAMETER = MetaDataKeys.VALIDATION_PARAMETER.name();

    private final String namespace;
    private final ByteString namespacePolicy;
    private final ValidationContext context;
    private final ApplicationPolicies policies;
    private final Endorsers endorsers;
    private final Set<String> collectionsChecked = new HashSet<>();
    private boolean namespaceChecked;
    private boolean anythingChecked;

    NamespaceCheck(
            String namespace,
            ByteString namespacePolicy,
            ValidationContext context,
            ApplicationPolicies policies,
            Endorsers endorsers) {
        this.namespace = namespace;
        this.namespacePolicy = namespacePolicy;
        this.context = context;
        this.policies = policies;
        this.endorsers = endorsers;
    }

    boolean passes(List<NamespaceReadWriteSet> sets) {
        for (NamespaceReadWriteSet set : sets) {
            if (set.namespace().equals(namespace) && !(publicWritesPass(set) && hashedWritesPass(set))) {
                return false;
            }
        }
        return anythingChecked || namespacePolicyHolds();
    }

    private boolean publicWritesPass(NamespaceReadWriteSet set) {
        for (KVWrite write : set.publicSet().getWritesList()) {
            if (!publicKeyPasses(write.getKey())) {
                return false;
            }
        }
        for (KVMetadataWrite write : set.publicSet().getMetadataWritesList()) {
            if (!publicKeyPasses(write.getKey())) {
                return false;
            }
        }
        return true;
    }

    private boolean hashedWritesPass(NamespaceReadWriteSet set) {
        for (CollectionHashes collection : set.collections()) {
            for (KVWriteHash write : collection.hashes().getHashedWritesList()) {
                if (!hashedKeyPasses(collection.collection(), write.getKeyHash())) {
                    return false;
                }
            }
        }
        for (CollectionHashes collection : set.collections()) {
            for (KVMetadataWriteHash write : collection.hashes().getMetadataWritesList()) {
                if (!hashedKeyPasses(collection.collection(), write.getKeyHash())) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean publicKeyPasses(String key) {
        ByteString own = validationParameter(context.keyPolicies().metadata(namespace, key));
        return own.isEmpty() ? namespaceChecked || namespacePolicyHolds() : keyPolicyHolds(own);
    }

    private boolean hashedKeyPasses(String collection, ByteString keyHash) {
        ByteString own = validationParameter(context.keyPolicies().hashedMetadata(namespace, collection, keyHash));
        return own.isEmpty() ? collectionPasses(collection) : keyPolicyHolds(own);
    }

    private boolean collectionPasses(String collection) {
        // A collection without a name counts as public data.
        if (collection.isEmpty()) {
            return namespaceChecked || namespacePolicyHolds();
        }
        if (collectionsChecked.contains(collection)) {
            return true;
        }
        ByteString policy =
                switch (context.definitions().collectionRule(namespace, collection)) {
                    case CollectionRule.OwnPolicy(ByteString own) -> own;
                    case CollectionRule.NamespacePolicy() -> ByteString.EMPTY;
                    case CollectionRule.Unknown unknown -> null;
                };
        if (policy == null) {
            return false;
        }
        if (policy.isEmpty()) {
            return namespaceChecked || namespacePolicyHolds();
        }
        boolean holds = endorsers.satisfy(policies.application(policy));
        if (holds) {
            collectionsChecked.add(collection);
            anythingChecked = true;
        }
        return holds;
    }

    private boolean keyPolicyHolds(ByteString policy) {
        boolean holds = endorsers.satisfy(policies.key(policy));
        anythingChecked |= holds;
        return holds;
    }

    private boolean namespacePolicyHolds() {
        boolean holds = endorsers.satisfy(policies.application(namespacePolicy));
        namespaceChecked |= holds;
        anythingChecked |= holds;
        return holds;
    }

    private static ByteString validationParameter(ByteString metadata) {
        if (metadata.isEmpty()) {
            return ByteString.EMPTY;
        }
        ByteString found = ByteString.EMPTY;
        try {
            for (KVMetadataEntry entry :
                    Parsing.parse(metadata, KVMetadataWrite.parser()).getEntriesList()) {
                if (entry.getName().equals(VALIDATION_PARAMETER)) {
                    found = entry.getValue();
                }
            }
        } catch (InvalidProtocolBufferException malformed) {
            throw new ValidationException("could not retrieve metadata", malformed);
        }
        return found;
    }
}
