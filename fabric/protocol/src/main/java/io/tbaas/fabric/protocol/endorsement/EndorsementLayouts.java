package io.tbaas.fabric.protocol.endorsement;

import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.lifecycle.CommittedDefinitions;
import io.tbaas.fabric.protocol.msp.MspRegistry;
import io.tbaas.fabric.protocol.policy.PolicyTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;

/**
 * Finds which peers together can endorse a call, for the gateway and for discovery alike. Pure: members, definitions and
 * policies come in, layouts go out; groups are numbered in the order of their first use.
 *
 * <p>Source: fabric discovery/endorsement/endorsement.go.
 */
public final class EndorsementLayouts {
    private final String channelId;
    private final CommittedDefinitions definitions;
    private final PolicyTree policies;
    private final MspRegistry registry;

    /** A search on a channel of that name. */
    public EndorsementLayouts(
            String channelId, CommittedDefinitions definitions, PolicyTree policies, MspRegistry registry) {
        this.channelId = channelId;
        this.definitions = definitions;
        this.policies = policies;
        this.registry = registry;
    }

    /** A search on a channel in its present configuration. */
    public static EndorsementLayouts of(CommittedDefinitions definitions, ChannelBundle bundle) {
        return new EndorsementLayouts(bundle.channelId().value(), definitions, bundle.policies(), bundle.msps());
    }

    /**
     * The ways to have a call endorsed.
     *
     * @param interest chaincodes that the call touches, the one called first; at least one
     * @param members peers of the channel that can be reached
     */
    public LayoutResult find(ChaincodeInterest interest, List<ChannelMember> members) {
        try {
            List<CalledChaincode> chaincodes = resolve(interest);
            List<ChannelMember> readers = readers(chaincodes, members);
            return layouts(chaincodes, PrincipalCombinations.of(chaincodes), readers);
        } catch (LayoutRefusal refusal) {
            return new LayoutResult.None(refusal.reason());
        }
    }

    /**
     * Peers that run all chaincodes of a call and may read its collections; all of them if it names no chaincode.
     *
     * @return none if the call names what the channel does not know
     */
    public List<ChannelMember> authorised(ChaincodeInterest interest, List<ChannelMember> members) {
        try {
            List<CalledChaincode> chaincodes = resolve(interest);
            return readers(chaincodes, members).stream()
                    .filter(member -> runsAll(chaincodes, member))
                    .toList();
        } catch (LayoutRefusal refusal) {
            return List.of();
        }
    }

    private List<CalledChaincode> resolve(ChaincodeInterest interest) {
        return interest.getChaincodesList().stream()
                .map(call -> CalledChaincode.of(call, definitions, policies, channelId))
                .toList();
    }

    private List<ChannelMember> readers(List<CalledChaincode> chaincodes, List<ChannelMember> members) {
        List<List<MSPPrincipal>> collections = chaincodes.stream()
                .flatMap(chaincode -> chaincode.readers().stream())
                .toList();
        return members.stream()
                .filter(member -> collections.stream().allMatch(principals -> principals.stream()
                        .anyMatch(principal -> registry.satisfies(member.identity(), principal))))
                .toList();
    }

    private LayoutResult layouts(
            List<CalledChaincode> chaincodes, List<List<MSPPrincipal>> combinations, List<ChannelMember> members) {
        Map<MSPPrincipal, String> groups = new LinkedHashMap<>();
        combinations.forEach(
                set -> set.forEach(principal -> groups.computeIfAbsent(principal, unseen -> "G" + groups.size())));
        Map<String, List<ChannelMember>> satisfying = new HashMap<>();
        groups.forEach((principal, group) -> satisfying.put(
                group,
                members.stream()
                        .filter(member -> registry.satisfies(member.identity(), principal))
                        .toList()));
        List<SortedMap<String, Integer>> possible = new ArrayList<>();
        for (List<MSPPrincipal> set : combinations) {
            SortedMap<String, Integer> layout = new TreeMap<>();
            set.forEach(principal -> layout.merge(groups.getOrDefault(principal, ""), 1, Integer::sum));
            possible.add(layout);
        }
        possible.removeIf(layout -> !isSatisfiedBy(layout, satisfying));
        if (possible.isEmpty()) {
            return new LayoutResult.None("no peer combination can satisfy the endorsement policy");
        }
        Map<String, List<ChannelMember>> endorsers = endorsers(chaincodes, possible, satisfying);
        possible.removeIf(layout -> !isSatisfiedBy(layout, endorsers));
        return possible.isEmpty()
                ? new LayoutResult.None("required chaincodes are not installed on sufficient peers")
                : new LayoutResult.Found(chaincodes.getFirst().call().getName(), possible, endorsers);
    }

    private static Map<String, List<ChannelMember>> endorsers(
            List<CalledChaincode> chaincodes,
            List<SortedMap<String, Integer>> layouts,
            Map<String, List<ChannelMember>> satisfying) {
        Set<String> included =
                layouts.stream().flatMap(layout -> layout.keySet().stream()).collect(Collectors.toSet());
        Map<String, List<ChannelMember>> endorsers = new HashMap<>();
        satisfying.forEach((group, members) -> {
            List<ChannelMember> running = members.stream()
                    .filter(member -> runsAll(chaincodes, member))
                    .toList();
            if (included.contains(group) && !running.isEmpty()) {
                endorsers.put(group, running);
            }
        });
        return endorsers;
    }

    private static boolean runsAll(List<CalledChaincode> chaincodes, ChannelMember member) {
        return chaincodes.stream().allMatch(chaincode -> chaincode.runsOn(member));
    }

    private static boolean isSatisfiedBy(SortedMap<String, Integer> layout, Map<String, List<ChannelMember>> groups) {
        return layout.entrySet().stream()
                .allMatch(
                        entry -> groups.getOrDefault(entry.getKey(), List.of()).size() >= entry.getValue());
    }
}
