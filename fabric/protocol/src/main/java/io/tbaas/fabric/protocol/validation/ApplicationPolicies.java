package io.tbaas.fabric.protocol.validation;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.msp.MspRegistry;
import io.tbaas.fabric.protocol.policy.Policies;
import io.tbaas.fabric.protocol.policy.Policy;
import io.tbaas.fabric.protocol.policy.PolicyException;
import io.tbaas.fabric.protocol.policy.PolicyTree;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;

/** Endorsement policies by their bytes, compiled once per block; empty where the bytes are no usable policy. */
final class ApplicationPolicies {
    private final PolicyTree tree;
    private final MspRegistry registry;
    private final Map<ByteString, Optional<Policy>> byBytes = new ConcurrentHashMap<>();
    private final Map<ByteString, Optional<Policy>> keyPolicies = new ConcurrentHashMap<>();

    ApplicationPolicies(PolicyTree tree, MspRegistry registry) {
        this.tree = tree;
        this.registry = registry;
    }

    /** The policy of a chaincode or collection; nobody satisfies an empty answer. */
    Optional<Policy> application(ByteString bytes) {
        return byBytes.computeIfAbsent(bytes, this::compile);
    }

    /**
     * The policy of a single key.
     *
     * @throws ValidationException if the bytes are no signature policy: Fabric's peer stops there too
     */
    Optional<Policy> key(ByteString bytes) {
        return keyPolicies.computeIfAbsent(bytes, this::compileKey);
    }

    private Optional<Policy> compile(ByteString bytes) {
        try {
            ApplicationPolicy policy = Parsing.parse(bytes, ApplicationPolicy.parser());
            return Optional.of(Policies.ofApplicationPolicy(policy, tree, registry));
        } catch (InvalidProtocolBufferException | PolicyException unusable) {
            return Optional.empty();
        }
    }

    private Optional<Policy> compileKey(ByteString bytes) {
        SignaturePolicyEnvelope envelope;
        try {
            envelope = Parsing.parse(bytes, SignaturePolicyEnvelope.parser());
        } catch (InvalidProtocolBufferException malformed) {
            throw new ValidationException("could not unmarshal signature policy envelope", malformed);
        }
        try {
            return Optional.of(Policies.ofEnvelope(envelope, registry));
        } catch (PolicyException unusable) {
            return Optional.empty();
        }
    }
}
