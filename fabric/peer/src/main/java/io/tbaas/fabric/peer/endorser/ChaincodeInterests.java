package io.tbaas.fabric.peer.endorser;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.ledger.SimulationResults;
import io.tbaas.fabric.ledger.SimulationResults.WrittenKeyMetadata;
import io.tbaas.fabric.peer.PeerError;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.foundation.TbaasException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.peer.ChaincodeCall;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;
import org.hyperledger.fabric.protos.peer.MetaDataKeys;

/**
 * Tells from a simulation whose endorsement it needs: chaincodes called, collections used, policies of single keys.
 *
 * <p>Source: fabric core/endorser/endorser.go#buildChaincodeInterest.
 */
final class ChaincodeInterests {
    private static final String PUBLIC = "";
    private static final String VALIDATION_PARAMETER = MetaDataKeys.VALIDATION_PARAMETER.name();

    /** Namespace, then collection (empty for the public part), then whether its own policy must be satisfied. */
    private final SortedMap<String, SortedMap<String, Boolean>> policyRequired = new TreeMap<>();

    private final SortedMap<String, List<SignaturePolicyEnvelope>> keyPolicies = new TreeMap<>();
    private final Map<String, Set<String>> privateReads;

    private ChaincodeInterests(Map<String, Set<String>> privateReads) {
        this.privateReads = privateReads;
    }

    /** The interest of a simulation; system chaincodes have no part in it. */
    static ChaincodeInterest of(SimulationResults results, Predicate<String> isSystemChaincode) {
        ChaincodeInterests interests = new ChaincodeInterests(results.privateReads());
        results.writtenMetadata().forEach(interests::addWrite);
        for (NsReadWriteSet namespace : results.publicReadWriteSet().getNsRwsetList()) {
            interests.policyRequired.computeIfAbsent(
                    namespace.getNamespace(), name -> new TreeMap<>(Map.of(PUBLIC, true)));
        }
        results.privateReads()
                .forEach((namespace, collections) ->
                        collections.forEach(collection -> interests.require(namespace, collection)));
        return interests.build(isSystemChaincode);
    }

    private void addWrite(WrittenKeyMetadata written) {
        policyRequired.computeIfAbsent(written.namespace(), name -> new TreeMap<>(Map.of(PUBLIC, false)));
        ByteString policy = written.metadata().get(VALIDATION_PARAMETER);
        if (policy == null) {
            require(written.namespace(), written.collection());
        } else {
            keyPolicies
                    .computeIfAbsent(written.namespace(), name -> new ArrayList<>())
                    .add(parse(policy));
        }
    }

    private void require(String namespace, String collection) {
        policyRequired.computeIfAbsent(namespace, name -> new TreeMap<>()).put(collection, true);
    }

    private ChaincodeInterest build(Predicate<String> isSystemChaincode) {
        ChaincodeInterest.Builder interest = ChaincodeInterest.newBuilder();
        policyRequired.forEach((chaincode, collections) -> {
            if (!isSystemChaincode.test(chaincode)) {
                collections.forEach((collection, required) ->
                        call(chaincode, collection, required).ifPresent(interest::addChaincodes));
            }
        });
        return interest.build();
    }

    private Optional<ChaincodeCall> call(String chaincode, String collection, boolean required) {
        ChaincodeCall.Builder call = ChaincodeCall.newBuilder().setName(chaincode);
        if (!collection.equals(PUBLIC)) {
            boolean read = privateReads.getOrDefault(chaincode, Set.of()).contains(collection);
            return Optional.of(
                    call.addCollectionNames(collection).setNoPrivateReads(!read).build());
        }
        List<SignaturePolicyEnvelope> policies = keyPolicies.getOrDefault(chaincode, List.of());
        if (policies.isEmpty() && !required) {
            return Optional.empty();
        }
        boolean disregard = !required;
        return Optional.of(call.addAllKeyPolicies(policies)
                .setDisregardNamespacePolicy(disregard)
                .build());
    }

    private static SignaturePolicyEnvelope parse(ByteString policy) {
        try {
            return Parsing.parse(policy, SignaturePolicyEnvelope.parser());
        } catch (InvalidProtocolBufferException e) {
            throw new TbaasException(
                    PeerError.ENDORSEMENT_FAILED,
                    "error unmarshalling SignaturePolicyEnvelope: proto: cannot parse invalid wire-format data",
                    e);
        }
    }
}
