package io.tbaas.fabric.protocol.lifecycle;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.ProtocolError;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.policy.PolicyTree;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeEndorsementInfo;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeValidationInfo;
import org.hyperledger.fabric.protos.peer.lifecycle.StateMetadata;

/**
 * How definitions are approved, committed and read on one channel. Refusals are {@link LifecycleException}s with Fabric's
 * text.
 *
 * <p>Source: fabric core/chaincode/lifecycle/lifecycle.go#ExternalFunctions.
 */
public final class LifecycleRules {
    /** The policy that a definition without one of its own gets. */
    public static final String DEFAULT_ENDORSEMENT_POLICY = "/Channel/Application/Endorsement";

    private static final String CHAINCODE_TYPE = "Chaincode";

    private final String channelId;
    private final PolicyTree policies;
    private final HashFunction hash;

    /** The rules of a channel of that name, with these policies and that hash function. */
    public LifecycleRules(String channelId, PolicyTree policies, HashFunction hash) {
        this.channelId = channelId;
        this.policies = policies;
        this.hash = hash;
    }

    /** The rules of a channel in its present configuration. */
    public static LifecycleRules of(ChannelBundle bundle) {
        return new LifecycleRules(
                bundle.channelId().value(), bundle.policies(), HashFunction.ofFabricName(bundle.hashFunctionName()));
    }

    /**
     * Records an organisation's approval.
     *
     * @param packageId package that its peers run; empty text if none
     * @param publicState the {@code _lifecycle} namespace
     * @param orgState the organisation's implicit collection
     * @throws LifecycleException if the sequence does not fit, or the approval changes nothing
     */
    public void approve(
            String name,
            ChaincodeDefinition requested,
            String packageId,
            ReadableState publicState,
            WritableState orgState) {
        long current = currentSequence(name, publicState);
        requireApprovable(requested.sequence(), current);
        ChaincodeDefinition definition = withDefaults(requested);
        String privateName = LifecycleKeys.approval(name, definition.sequence());
        if (definition.sequence() == current) {
            requireSameAsCommitted(name, definition, publicState);
        }
        if (repeatsApproval(privateName, packageId, definition, orgState)) {
            throw StateSerializer.refused(
                    definition.sequence() == current
                            ? "attempted to redefine the current committed sequence (" + current + ") for namespace "
                                    + name
                            : "attempted to redefine uncommitted sequence (" + definition.sequence()
                                    + ") for namespace " + name + " with unchanged content");
        }
        StateSerializer.write(LifecycleKeys.NAMESPACES, privateName, StateEntry.of(definition.parameters()), orgState);
        StateSerializer.write(
                LifecycleKeys.CHAINCODE_SOURCES, privateName, StateEntry.ofLocalPackage(packageId), orgState);
    }

    /**
     * Tells which organisations approved exactly this definition.
     *
     * @param orgStates implicit collections of the channel's organisations
     * @throws LifecycleException if it is not the next sequence
     */
    public CommitReadiness checkCommitReadiness(
            String name, ChaincodeDefinition requested, ReadableState publicState, List<OpaqueState> orgStates) {
        requireNext(name, requested, publicState);
        return approvals(name, withDefaults(requested), orgStates);
    }

    /**
     * Writes a definition; whether enough organisations approved it is for the endorsement policy to say.
     *
     * @throws LifecycleException if it is not the next sequence
     */
    public CommitReadiness commit(
            String name, ChaincodeDefinition requested, WritableState publicState, List<OpaqueState> orgStates) {
        requireNext(name, requested, publicState);
        ChaincodeDefinition definition = withDefaults(requested);
        CommitReadiness readiness = approvals(name, definition, orgStates);
        StateSerializer.write(LifecycleKeys.NAMESPACES, name, StateEntry.of(definition), publicState);
        return readiness;
    }

    /** Which organisations' approvals equal a definition, without any rule on its sequence. */
    public CommitReadiness approvals(String name, ChaincodeDefinition definition, List<OpaqueState> orgStates) {
        SortedMap<String, Boolean> approvals = new TreeMap<>();
        SortedMap<String, List<String>> mismatches = new TreeMap<>();
        for (OpaqueState orgState : orgStates) {
            String organisation =
                    ImplicitCollections.owner(orgState.collection()).orElse("");
            List<String> differing = approvalMismatches(name, definition, orgState);
            approvals.put(organisation, differing.isEmpty());
            if (!differing.isEmpty()) {
                mismatches.put(organisation, differing);
            }
        }
        return new CommitReadiness(approvals, mismatches);
    }

    /** Fields in which an organisation's approval differs from a definition; none if it approved exactly this. */
    public List<String> approvalMismatches(String name, ChaincodeDefinition definition, OpaqueState orgState) {
        return StateSerializer.mismatches(
                LifecycleKeys.NAMESPACES,
                LifecycleKeys.approval(name, definition.sequence()),
                StateEntry.of(definition.parameters()),
                orgState,
                hash);
    }

    /** Whether an organisation named that package (empty text: none) for its approval of a sequence. */
    public boolean isPackageOfApproval(String name, long sequence, String packageId, OpaqueState orgState) {
        return StateSerializer.mismatches(
                        LifecycleKeys.CHAINCODE_SOURCES,
                        LifecycleKeys.approval(name, sequence),
                        StateEntry.ofLocalPackage(packageId),
                        orgState,
                        hash)
                .isEmpty();
    }

    /** Whether an organisation recorded any package choice for a sequence. */
    public boolean isPackageRecorded(String name, long sequence, OpaqueState orgState) {
        return StateSerializer.isMetadataWritten(
                LifecycleKeys.CHAINCODE_SOURCES,
                LifecycleKeys.approval(name, sequence),
                StateEntry.ofLocalPackage(""),
                orgState,
                hash);
    }

    /**
     * An organisation's own approval.
     *
     * @param sequence the sequence asked for; 0 for the next one if it has been approved, else the committed one
     * @throws LifecycleException if there is none
     */
    public ApprovedDefinition approved(String name, long sequence, ReadableState publicState, ReadableState orgState) {
        long wanted = sequence == 0 ? latestApproved(name, publicState, orgState) : sequence;
        String privateName = LifecycleKeys.approval(name, wanted);
        StateMetadata metadata = StateSerializer.metadata(LifecycleKeys.NAMESPACES, privateName, orgState)
                .orElseThrow(() -> StateSerializer.refused("could not fetch approved chaincode definition (name: '"
                        + name + "', sequence: '" + wanted + "') on channel '" + channelId + "'"));
        return approvedEntry(name, wanted, metadata, orgState);
    }

    /** All of an organisation's own approvals, by name and sequence joined with {@code #}. */
    public SortedMap<String, ApprovedDefinition> allApproved(RangeableState orgState) {
        SortedMap<String, ApprovedDefinition> all = new TreeMap<>();
        StateSerializer.allMetadata(LifecycleKeys.NAMESPACES, orgState).forEach((privateName, metadata) -> {
            ApprovalName parsed = ApprovalName.parse(privateName);
            all.put(
                    privateName,
                    explained(
                            "could not fetch approved chaincode definition (name: '" + parsed.chaincode()
                                    + "', sequence: '" + parsed.sequence() + "') on channel '" + channelId + "'",
                            () -> approvedEntry(parsed.chaincode(), parsed.sequence(), metadata, orgState)));
        });
        return all;
    }

    /**
     * The committed definition of a chaincode.
     *
     * @throws LifecycleException if it is not defined; see {@link LifecycleException#isNotDefined}
     */
    public ChaincodeDefinition definition(String name, ReadableState publicState) {
        StateMetadata metadata = StateSerializer.metadata(LifecycleKeys.NAMESPACES, name, publicState)
                .orElseThrow(() -> new LifecycleException(
                        ProtocolError.CHAINCODE_NOT_DEFINED, "namespace " + name + " is not defined"));
        return explained(
                "could not deserialize namespace " + name + " as chaincode",
                () -> StateSerializer.definition(LifecycleKeys.NAMESPACES, name, metadata, publicState));
    }

    /** The committed definition of a chaincode; {@code _lifecycle} itself is always defined. */
    public static Optional<ChaincodeDefinition> committed(String name, ReadableState publicState) {
        if (name.equals(LifecycleKeys.LIFECYCLE_NAMESPACE)) {
            return Optional.of(new ChaincodeDefinition(
                    0,
                    new ChaincodeParameters(
                            ChaincodeEndorsementInfo.getDefaultInstance(),
                            ChaincodeValidationInfo.getDefaultInstance(),
                            org.hyperledger.fabric.protos.peer.CollectionConfigPackage.getDefaultInstance())));
        }
        return StateSerializer.metadata(LifecycleKeys.NAMESPACES, name, publicState)
                .map(metadata -> {
                    if (!metadata.getDatatype().equals(StateEntry.DEFINITION)) {
                        throw StateSerializer.refused("not a chaincode type: " + metadata.getDatatype());
                    }
                    return explained(
                            "could not deserialize chaincode definition for chaincode " + name,
                            () -> StateSerializer.definition(LifecycleKeys.NAMESPACES, name, metadata, publicState));
                });
    }

    /** Sequence of the committed definition; 0 if there is none. */
    public static long currentSequence(String name, ReadableState publicState) {
        return explained(
                "could not get current sequence",
                () -> StateSerializer.int64(LifecycleKeys.NAMESPACES, name, LifecycleKeys.SEQUENCE, publicState));
    }

    /** All defined namespaces with their type, which is {@code Chaincode} for chaincodes. */
    public static SortedMap<String, String> namespaces(RangeableState publicState) {
        SortedMap<String, String> types = new TreeMap<>();
        StateSerializer.allMetadata(LifecycleKeys.NAMESPACES, publicState)
                .forEach((name, metadata) -> types.put(
                        name,
                        metadata.getDatatype().equals(StateEntry.DEFINITION)
                                ? CHAINCODE_TYPE
                                : metadata.getDatatype()));
        return types;
    }

    /** The definition with the default plugins and the channel's default endorsement policy where it names none. */
    public ChaincodeDefinition withDefaults(ChaincodeDefinition definition) {
        ChaincodeEndorsementInfo endorsement = definition.endorsementInfo();
        if (endorsement.getEndorsementPlugin().isEmpty()) {
            endorsement = endorsement.toBuilder().setEndorsementPlugin("escc").build();
        }
        ChaincodeValidationInfo.Builder validation = definition.validationInfo().toBuilder();
        if (validation.getValidationPlugin().isEmpty()) {
            validation.setValidationPlugin("vscc");
        }
        if (validation.getValidationParameter().isEmpty()) {
            validation.setValidationParameter(defaultEndorsementPolicy());
        }
        return new ChaincodeDefinition(
                definition.sequence(),
                new ChaincodeParameters(endorsement, validation.build(), definition.collections()));
    }

    private ByteString defaultEndorsementPolicy() {
        if (policies.find(DEFAULT_ENDORSEMENT_POLICY).isEmpty()) {
            throw StateSerializer.refused("could not set defaults for chaincode definition in channel " + channelId
                    + ": policy '" + DEFAULT_ENDORSEMENT_POLICY + "' must be defined for channel '" + channelId
                    + "' before chaincode operations can be attempted");
        }
        return ApplicationPolicy.newBuilder()
                .setChannelConfigPolicyReference(DEFAULT_ENDORSEMENT_POLICY)
                .build()
                .toByteString();
    }

    private static void requireApprovable(long requested, long current) {
        if (current == requested && requested == 0) {
            throw StateSerializer.refused("requested sequence is 0, but first definable sequence number is 1");
        }
        if (requested < current) {
            throw StateSerializer.refused(
                    "currently defined sequence " + current + " is larger than requested sequence " + requested);
        }
        if (requested > current + 1) {
            throw StateSerializer.refused("requested sequence " + requested
                    + " is larger than the next available sequence number " + (current + 1));
        }
    }

    private static void requireNext(String name, ChaincodeDefinition requested, ReadableState publicState) {
        long next = currentSequence(name, publicState) + 1;
        if (requested.sequence() != next) {
            throw StateSerializer.refused(
                    "requested sequence is " + requested.sequence() + ", but new definition must be sequence " + next);
        }
    }

    private static void requireSameAsCommitted(String name, ChaincodeDefinition definition, ReadableState publicState) {
        long current = definition.sequence();
        StateMetadata metadata = StateSerializer.metadata(LifecycleKeys.NAMESPACES, name, publicState)
                .orElseThrow(() -> StateSerializer.refused(
                        "missing metadata for currently committed sequence number (" + current + ")"));
        ChaincodeDefinition committed = explained(
                "could not deserialize namespace " + name + " as chaincode",
                () -> StateSerializer.definition(LifecycleKeys.NAMESPACES, name, metadata, publicState));
        ParameterDifference.between(committed.parameters(), definition.parameters())
                .ifPresent(difference -> {
                    throw StateSerializer.refused("attempted to redefine the current committed sequence (" + current
                            + ") for namespace " + name + " with different parameters: " + difference);
                });
    }

    private static boolean repeatsApproval(
            String privateName, String packageId, ChaincodeDefinition definition, ReadableState orgState) {
        Optional<StateMetadata> metadata = StateSerializer.metadata(LifecycleKeys.NAMESPACES, privateName, orgState);
        if (metadata.isEmpty()) {
            return false;
        }
        ChaincodeParameters approved = explained(
                "could not deserialize namespace " + privateName + " as chaincode",
                () -> StateSerializer.parameters(LifecycleKeys.NAMESPACES, privateName, metadata.get(), orgState));
        if (ParameterDifference.between(approved, definition.parameters()).isPresent()) {
            return false;
        }
        return StateSerializer.metadata(LifecycleKeys.CHAINCODE_SOURCES, privateName, orgState)
                .map(source -> explained(
                        "could not deserialize chaincode package for " + privateName,
                        () -> StateSerializer.localPackage(
                                LifecycleKeys.CHAINCODE_SOURCES, privateName, source, orgState)))
                .filter(packageId::equals)
                .isPresent();
    }

    private static long latestApproved(String name, ReadableState publicState, ReadableState orgState) {
        long current = currentSequence(name, publicState);
        boolean nextApproved = StateSerializer.metadata(
                        LifecycleKeys.NAMESPACES, LifecycleKeys.approval(name, current + 1), orgState)
                .isPresent();
        return nextApproved ? current + 1 : current;
    }

    private static ApprovedDefinition approvedEntry(
            String name, long sequence, StateMetadata metadata, ReadableState orgState) {
        String privateName = LifecycleKeys.approval(name, sequence);
        if (!metadata.getDatatype().equals(StateEntry.PARAMETERS)) {
            throw StateSerializer.refused("not a chaincode parameters type: " + metadata.getDatatype());
        }
        ChaincodeParameters parameters = explained(
                "could not deserialize chaincode parameters for " + privateName,
                () -> StateSerializer.parameters(LifecycleKeys.NAMESPACES, privateName, metadata, orgState));
        StateMetadata source = StateSerializer.metadata(LifecycleKeys.CHAINCODE_SOURCES, privateName, orgState)
                .orElseThrow(
                        () -> StateSerializer.refused("could not fetch chaincode-source metadata for " + privateName));
        if (!source.getDatatype().equals(StateEntry.LOCAL_PACKAGE)) {
            throw StateSerializer.refused("not a chaincode local package type: " + source.getDatatype());
        }
        String packageId = explained(
                "could not deserialize chaincode package for " + privateName,
                () -> StateSerializer.localPackage(LifecycleKeys.CHAINCODE_SOURCES, privateName, source, orgState));
        return new ApprovedDefinition(name, new ChaincodeDefinition(sequence, parameters), packageId);
    }

    private static <T> T explained(String what, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (LifecycleException refused) {
            throw StateSerializer.refused(what + ": " + refused.getMessage());
        }
    }
}
