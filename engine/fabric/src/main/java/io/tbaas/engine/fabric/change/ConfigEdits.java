package io.tbaas.engine.fabric.change;

import com.google.protobuf.Message;
import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.change.ChangeRequest;
import io.tbaas.engine.api.identity.OrganisationDefinition;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.ledger.BlockCutting;
import io.tbaas.engine.api.ledger.LedgerMember;
import io.tbaas.engine.api.ledger.Right;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.engine.api.policy.PolicyPurpose;
import io.tbaas.engine.api.policy.PolicyRule;
import io.tbaas.engine.fabric.identity.Definitions;
import io.tbaas.engine.fabric.ledger.Profiles;
import io.tbaas.engine.fabric.policy.PolicyForms;
import io.tbaas.engine.fabric.policy.PolicyPaths;
import io.tbaas.fabric.protocol.config.BatchLimits;
import io.tbaas.fabric.protocol.config.GoDuration;
import io.tbaas.fabric.protocol.config.GroupKeys;
import io.tbaas.fabric.protocol.genesis.GenesisBlocks;
import io.tbaas.foundation.TbaasException;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.msp.MSPConfig;
import org.hyperledger.fabric.protos.orderer.BatchSize;
import org.hyperledger.fabric.protos.orderer.BatchTimeout;
import org.hyperledger.fabric.protos.peer.AnchorPeers;

/** The configuration that a request wants; confined to one computation. */
final class ConfigEdits {
    private final ConfigGroup.Builder channel;
    private final ConfigGroup.Builder application;
    private final ConfigGroup.Builder orderer;

    private ConfigEdits(ConfigGroup channel) {
        this.channel = channel.toBuilder();
        application = channel.getGroupsOrThrow(GroupKeys.APPLICATION).toBuilder();
        orderer = channel.getGroupsOrThrow(GroupKeys.ORDERER).toBuilder();
    }

    static ConfigGroup wanted(ConfigGroup present, ChangeRequest request) {
        ConfigEdits edits = new ConfigEdits(present);
        edits.apply(request);
        edits.spellOut(present.getGroupsOrThrow(GroupKeys.APPLICATION), request);
        return edits.channel
                .putGroups(GroupKeys.APPLICATION, edits.application.build())
                .putGroups(GroupKeys.ORDERER, edits.orderer.build())
                .build();
    }

    private void apply(ChangeRequest request) {
        switch (request) {
            case ChangeRequest.AddMember(LedgerMember member) -> add(member);
            case ChangeRequest.RemoveMember(OrganisationName organisation) -> remove(organisation.value());
            case ChangeRequest.SetContactNodes(OrganisationName organisation, List<NodeEndpoint> nodes) ->
                anchors(organisation.value(), nodes);
            case ChangeRequest.SetBlockCutting(BlockCutting cutting) -> batch(cutting);
            case ChangeRequest.SetPolicy(PolicyPurpose purpose, PolicyRule rule) -> policy(purpose, rule);
            case ChangeRequest.SetAuthorities(OrganisationDefinition organisation) -> authorities(organisation);
            case ChangeRequest.AddConsensusNode added -> ConsenterEdits.add(orderer, added.node());
            case ChangeRequest.RemoveConsensusNode removed -> ConsenterEdits.remove(orderer, removed.node());
        }
    }

    /** Where an observer sits, implicit shares would count it: they are spelled out over those with a vote. */
    private void spellOut(ConfigGroup before, ChangeRequest request) {
        switch (request) {
            case ChangeRequest.AddMember _, ChangeRequest.RemoveMember _ ->
                VotingPolicies.spellOut(before, application);
            case ChangeRequest.SetPolicy _ -> VotingPolicies.spellOutShares(application);
            case ChangeRequest.SetContactNodes _,
                    ChangeRequest.SetBlockCutting _,
                    ChangeRequest.SetAuthorities _,
                    ChangeRequest.AddConsensusNode _,
                    ChangeRequest.RemoveConsensusNode _ -> {}
        }
    }

    private void add(LedgerMember member) {
        String name = member.organisation().name().value();
        if (application.containsGroups(name)
                || OrganisationGroups.find(application, name).isPresent()) {
            throw new TbaasException(EngineError.CHANGE_WITHOUT_EFFECT, name + " is a member already.");
        }
        ConfigGroup group = GenesisBlocks.applicationOrganisationGroup(Profiles.applicationOrganisation(member));
        application.putGroups(name, group);
        if (member.rights().contains(Right.KEEP)
                && member.rights().contains(Right.VOTE)
                && OrganisationGroups.find(orderer, name).isEmpty()) {
            orderer.putGroups(
                    name, GenesisBlocks.applicationOrganisationGroup(Profiles.ordererOrganisation(member, List.of())));
        }
    }

    private void remove(String name) {
        String member = member(name);
        Optional<String> ordering = OrganisationGroups.find(orderer, name);
        if (ordering.map(orderer::getGroupsOrThrow)
                .filter(group -> group.containsValues(GroupKeys.ENDPOINTS))
                .isPresent()) {
            throw new TbaasException(
                    EngineError.DEFINITION_INVALID,
                    name + " runs a consensus node of this ledger: it must be removed or replaced first.");
        }
        application.removeGroups(member);
        ordering.ifPresent(orderer::removeGroups);
        if (application.getGroupsCount() == 0) {
            throw new TbaasException(
                    EngineError.DEFINITION_INVALID, name + " is the last member: the ledger would have none.");
        }
    }

    private void anchors(String name, List<NodeEndpoint> nodes) {
        String member = member(name);
        AnchorPeers anchors = AnchorPeers.newBuilder()
                .addAllAnchorPeers(nodes.stream().map(Profiles::anchor).toList())
                .build();
        ConfigGroup.Builder group = application.getGroupsOrThrow(member).toBuilder();
        value(group, GroupKeys.ANCHOR_PEERS, anchors);
        application.putGroups(member, group.build());
    }

    private void batch(BlockCutting cutting) {
        BatchLimits limits = Profiles.batch(cutting);
        value(
                orderer,
                GroupKeys.BATCH_SIZE,
                BatchSize.newBuilder()
                        .setMaxMessageCount((int) limits.maxMessageCount())
                        .setAbsoluteMaxBytes((int) limits.absoluteMaxBytes())
                        .setPreferredMaxBytes((int) limits.preferredMaxBytes())
                        .build());
        value(
                orderer,
                GroupKeys.BATCH_TIMEOUT,
                BatchTimeout.newBuilder()
                        .setTimeout(GoDuration.format(cutting.timeout()))
                        .build());
    }

    private void policy(PolicyPurpose purpose, PolicyRule rule) {
        List<String> path = PolicyPaths.of(purpose);
        ConfigGroup.Builder group =
                switch (path.getFirst()) {
                    case GroupKeys.APPLICATION -> application;
                    case GroupKeys.ORDERER -> orderer;
                    default -> channel;
                };
        ConfigPolicy before = group.getPoliciesOrDefault(
                path.getLast(),
                ConfigPolicy.newBuilder().setModPolicy(GroupKeys.ADMINS).build());
        group.putPolicies(
                path.getLast(),
                before.toBuilder().setPolicy(PolicyForms.message(rule)).build());
    }

    private void authorities(OrganisationDefinition definition) {
        String name = definition.name().value();
        member(name);
        MSPConfig msp = MSPConfig.newBuilder()
                .setConfig(Definitions.msp(definition).toByteString())
                .build();
        for (ConfigGroup.Builder parent : List.of(application, orderer)) {
            OrganisationGroups.find(parent, name).ifPresent(member -> {
                ConfigGroup.Builder group = parent.getGroupsOrThrow(member).toBuilder();
                value(group, GroupKeys.MSP, msp);
                parent.putGroups(member, group.build());
            });
        }
    }

    /** The group of a member. */
    private String member(String name) {
        return OrganisationGroups.find(application, name)
                .orElseThrow(() ->
                        new TbaasException(EngineError.CHANGE_WITHOUT_EFFECT, name + " is no member of this ledger."));
    }

    static void value(ConfigGroup.Builder group, String name, Message content) {
        ConfigValue before = group.getValuesOrDefault(
                name, ConfigValue.newBuilder().setModPolicy(GroupKeys.ADMINS).build());
        group.putValues(
                name, before.toBuilder().setValue(content.toByteString()).build());
    }
}
