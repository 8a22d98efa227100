package io.tbaas.engine.fabric.policy;

import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.ledger.LedgerAccess;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.engine.api.policy.ContractPolicy;
import io.tbaas.engine.api.policy.Policies;
import io.tbaas.engine.api.policy.Policy;
import io.tbaas.engine.api.policy.PolicyAnswer;
import io.tbaas.engine.api.policy.PolicyPurpose;
import io.tbaas.engine.api.policy.PolicyRule;
import io.tbaas.engine.fabric.call.Failures;
import io.tbaas.engine.fabric.call.LedgerReader;
import io.tbaas.engine.fabric.call.NodeConnections;
import io.tbaas.fabric.admin.CommittedContracts;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.policy.PolicyTree;
import io.tbaas.foundation.TbaasException;
import java.util.List;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;

/** Policies of channels. */
public final class FabricPolicies implements Policies {
    private final LedgerReader reader;
    private final NodeConnections connections;

    /** Reads configurations so, and asks peers for contracts over these connections. */
    public FabricPolicies(LedgerReader reader, NodeConnections connections) {
        this.reader = reader;
        this.connections = connections;
    }

    @Override
    public Policy read(String text) {
        return PolicyForms.ofText(text);
    }

    @Override
    public Policy write(PolicyRule rule) {
        PolicyForms.message(rule); // refuses what Fabric would
        return new Policy(rule, PolicyForms.text(rule));
    }

    @Override
    public PolicyAnswer whoCouldPass(LedgerAccess access, PolicyPurpose purpose) {
        return answer(reader.configured(access).bundle(), purpose);
    }

    @Override
    public PolicyAnswer whoCouldPass(LedgerAccess access, PolicyPurpose purpose, PolicyRule rule) {
        ChannelBundle bundle = reader.configured(access).bundle();
        List<String> path = PolicyPaths.of(purpose);
        ConfigGroup changed = with(bundle.config().getChannelGroup(), path, rule);
        try {
            PolicyTree tree = PolicyTree.ofChannel(changed, bundle.msps());
            return Answers.of(tree.policy(PolicyPaths.path(purpose)));
        } catch (TbaasException refused) {
            throw new TbaasException(EngineError.DEFINITION_INVALID, String.valueOf(refused.getMessage()), refused);
        }
    }

    @Override
    public List<ContractPolicy> ofContracts(LedgerAccess access) {
        LedgerAccess peers = new LedgerAccess(access.ledger(), access.nodes(NodeRole.LEDGER), access.actor());
        return ContractPolicies.of(reader.fromAny(
                peers,
                node -> Failures.translated(node.name().value(), () -> new CommittedContracts(
                                LedgerReader.channel(access.ledger()), connections.peer(node, access.actor()))
                        .all())));
    }

    /** Who could pass a policy of a configuration. */
    public static PolicyAnswer answer(ChannelBundle bundle, PolicyPurpose purpose) {
        return Answers.of(bundle.policies().policy(PolicyPaths.path(purpose)));
    }

    private static ConfigGroup with(ConfigGroup group, List<String> path, PolicyRule rule) {
        String name = path.getFirst();
        if (path.size() == 1) {
            ConfigPolicy before = group.getPoliciesOrDefault(name, ConfigPolicy.getDefaultInstance());
            return group.toBuilder()
                    .putPolicies(
                            name,
                            before.toBuilder()
                                    .setPolicy(PolicyForms.message(rule))
                                    .build())
                    .build();
        }
        return group.toBuilder()
                .putGroups(name, with(group.getGroupsOrThrow(name), path.subList(1, path.size()), rule))
                .build();
    }
}
