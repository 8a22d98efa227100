package io.tbaas.fabric.peer.scc;

import io.tbaas.fabric.peer.PeerError;
import io.tbaas.fabric.peer.lifecycle.CollectionState;
import io.tbaas.fabric.peer.lifecycle.SimulatedState;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.config.ApplicationOrganisation;
import io.tbaas.fabric.protocol.config.ApplicationSettings;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.lifecycle.ChaincodeDefinition;
import io.tbaas.fabric.protocol.lifecycle.ChaincodeParameters;
import io.tbaas.fabric.protocol.lifecycle.CommitReadiness;
import io.tbaas.fabric.protocol.lifecycle.LifecycleRules;
import io.tbaas.fabric.protocol.lifecycle.OpaqueState;
import io.tbaas.foundation.TbaasException;
import java.util.List;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeEndorsementInfo;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeValidationInfo;
import org.hyperledger.fabric.protos.peer.lifecycle.CheckCommitReadinessArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.CheckCommitReadinessResult;
import org.hyperledger.fabric.protos.peer.lifecycle.CommitChaincodeDefinitionArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.CommitChaincodeDefinitionResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionsArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionsResult;

/**
 * What the organisations of a channel agree on: who approved, committing, reading.
 *
 * <p>Source: fabric core/chaincode/lifecycle/scc.go.
 */
public final class DefinitionFunctions {
    private final MspId own;
    private final DefinitionChecks checks;

    /** Commits only what the peer's own organisation approved. */
    public DefinitionFunctions(MspId own) {
        this.own = own;
        this.checks = new DefinitionChecks();
    }

    CheckCommitReadinessResult checkCommitReadiness(CheckCommitReadinessArgs args, LifecycleCall call) {
        ChaincodeDefinition definition = new ChaincodeDefinition(
                args.getSequence(),
                new ChaincodeParameters(
                        ChaincodeEndorsementInfo.newBuilder()
                                .setVersion(args.getVersion())
                                .setEndorsementPlugin(args.getEndorsementPlugin())
                                .setInitRequired(args.getInitRequired())
                                .build(),
                        ChaincodeValidationInfo.newBuilder()
                                .setValidationPlugin(args.getValidationPlugin())
                                .setValidationParameter(args.getValidationParameter())
                                .build(),
                        args.getCollections()));
        CommitReadiness readiness = LifecycleRules.of(call.channel())
                .checkCommitReadiness(
                        args.getName(), definition, new SimulatedState(call.simulator()), organisations(call));
        CheckCommitReadinessResult.Builder result =
                CheckCommitReadinessResult.newBuilder().putAllApprovals(readiness.approvals());
        readiness
                .mismatches()
                .forEach((organisation, items) -> result.putMismatches(
                        organisation,
                        CheckCommitReadinessResult.Mismatches.newBuilder()
                                .addAllItems(items)
                                .build()));
        return result.build();
    }

    CommitChaincodeDefinitionResult commit(CommitChaincodeDefinitionArgs args, LifecycleCall call) {
        checks.check(args.getName(), args.getVersion(), args.getCollections(), call);
        List<OpaqueState> organisations = organisations(call);
        if (!isMember(call.channel())) {
            throw new TbaasException(
                    PeerError.LIFECYCLE_REFUSED,
                    "impossibly, this peer's org is processing requests for a channel it is not a member of");
        }
        ChaincodeDefinition definition = new ChaincodeDefinition(
                args.getSequence(),
                new ChaincodeParameters(
                        ChaincodeEndorsementInfo.newBuilder()
                                .setVersion(args.getVersion())
                                .setEndorsementPlugin(args.getEndorsementPlugin())
                                .setInitRequired(args.getInitRequired())
                                .build(),
                        ChaincodeValidationInfo.newBuilder()
                                .setValidationPlugin(args.getValidationPlugin())
                                .setValidationParameter(args.getValidationParameter())
                                .build(),
                        args.getCollections()));
        CommitReadiness readiness = LifecycleRules.of(call.channel())
                .commit(args.getName(), definition, new SimulatedState(call.simulator()), organisations);
        if (!readiness.approvals().getOrDefault(own.value(), false)) {
            throw new TbaasException(
                    PeerError.LIFECYCLE_REFUSED, "chaincode definition not agreed to by this org (" + own + ")");
        }
        return CommitChaincodeDefinitionResult.getDefaultInstance();
    }

    QueryChaincodeDefinitionResult query(QueryChaincodeDefinitionArgs args, LifecycleCall call) {
        LifecycleRules rules = LifecycleRules.of(call.channel());
        ChaincodeDefinition definition = rules.definition(args.getName(), new SimulatedState(call.simulator()));
        return QueryChaincodeDefinitionResult.newBuilder()
                .setSequence(definition.sequence())
                .setVersion(definition.endorsementInfo().getVersion())
                .setEndorsementPlugin(definition.endorsementInfo().getEndorsementPlugin())
                .setValidationPlugin(definition.validationInfo().getValidationPlugin())
                .setValidationParameter(definition.validationInfo().getValidationParameter())
                .setInitRequired(definition.endorsementInfo().getInitRequired())
                .setCollections(definition.collections())
                .putAllApprovals(rules.approvals(args.getName(), definition, organisations(call))
                        .approvals())
                .build();
    }

    QueryChaincodeDefinitionsResult queryAll(QueryChaincodeDefinitionsArgs args, LifecycleCall call) {
        SimulatedState state = new SimulatedState(call.simulator());
        LifecycleRules rules = LifecycleRules.of(call.channel());
        QueryChaincodeDefinitionsResult.Builder all = QueryChaincodeDefinitionsResult.newBuilder();
        LifecycleRules.namespaces(state).forEach((name, type) -> {
            if (type.equals("Chaincode")) {
                ChaincodeDefinition definition = rules.definition(name, state);
                all.addChaincodeDefinitions(QueryChaincodeDefinitionsResult.ChaincodeDefinition.newBuilder()
                        .setName(name)
                        .setSequence(definition.sequence())
                        .setVersion(definition.endorsementInfo().getVersion())
                        .setEndorsementPlugin(definition.endorsementInfo().getEndorsementPlugin())
                        .setValidationPlugin(definition.validationInfo().getValidationPlugin())
                        .setValidationParameter(definition.validationInfo().getValidationParameter())
                        .setInitRequired(definition.endorsementInfo().getInitRequired())
                        .setCollections(definition.collections()));
            }
        });
        return all.build();
    }

    private boolean isMember(ChannelBundle bundle) {
        return organisations(bundle).contains(own);
    }

    private static List<OpaqueState> organisations(LifecycleCall call) {
        return organisations(call.channel()).stream()
                .<OpaqueState>map(organisation -> CollectionState.of(organisation, call.simulator()))
                .toList();
    }

    private static List<MspId> organisations(ChannelBundle bundle) {
        return bundle.application().map(ApplicationSettings::organisations).stream()
                .flatMap(organisations -> organisations.values().stream())
                .map(ApplicationOrganisation::mspId)
                .sorted()
                .toList();
    }
}
