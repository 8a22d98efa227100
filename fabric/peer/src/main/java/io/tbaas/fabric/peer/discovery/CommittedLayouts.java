package io.tbaas.fabric.peer.discovery;

import io.tbaas.fabric.peer.PeerError;
import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.peer.membership.ChannelMember;
import io.tbaas.fabric.peer.membership.PeerMembership;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.endorsement.EndorsementLayouts;
import io.tbaas.fabric.protocol.endorsement.LayoutResult;
import io.tbaas.foundation.TbaasException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;

/**
 * Layouts from committed definitions, the configuration in force and the members known now.
 *
 * <p>A search is remembered until configuration, definitions or the chaincodes of a member change; heights do not matter
 * to it. Thread safe.
 */
public final class CommittedLayouts implements EndorsementLayoutSource {
    private static final int REMEMBERED_MAX = 1000;

    private final Function<ChannelId, Optional<PeerChannel>> channels;
    private final PeerMembership membership;
    private final Map<ChannelId, Searches> searches = new ConcurrentHashMap<>();

    /** Layouts on these channels of these members. */
    public CommittedLayouts(Function<ChannelId, Optional<PeerChannel>> channels, PeerMembership membership) {
        this.channels = channels;
        this.membership = membership;
    }

    /** What was found so far, and what it was found from. */
    private record Searches(
            ChannelBundle bundle, Object definitions, EndorsementLayouts layouts, Map<Search, LayoutResult> results) {}

    private record Search(ChaincodeInterest interest, List<LayoutCandidates.Candidate> candidates) {}

    @Override
    public EndorsementOptions layouts(ChannelId channelId, ChaincodeInterest interest) {
        PeerChannel channel = channels.apply(channelId)
                .orElseThrow(() -> new TbaasException(
                        PeerError.NOT_FOUND,
                        "No metadata was found for chaincode "
                                + interest.getChaincodes(0).getName() + " in channel " + channelId));
        List<ChannelMember> members = membership.members(channelId);
        LayoutCandidates candidates =
                LayoutCandidates.of(members, channel.bundle().msps());
        Searches known = searches(channel);
        if (known.results().size() >= REMEMBERED_MAX) {
            known.results().clear();
        }
        LayoutResult result = known.results()
                .computeIfAbsent(new Search(interest, candidates.candidates()), search -> known.layouts()
                        .find(interest, candidates.forSearch()));
        return switch (result) {
            case LayoutResult.None(String reason) -> throw new TbaasException(PeerError.NOT_FOUND, reason);
            case LayoutResult.Found found -> options(found, candidates);
        };
    }

    /** Members that run all chaincodes of an interest and may read its collections; all if it names none. */
    List<ChannelMember> authorised(PeerChannel channel, ChaincodeInterest interest) {
        List<ChannelMember> members = membership.members(channel.channelId());
        if (interest.getChaincodesCount() == 0) {
            return members;
        }
        LayoutCandidates candidates =
                LayoutCandidates.of(members, channel.bundle().msps());
        return candidates.original(searches(channel).layouts().authorised(interest, candidates.forSearch()));
    }

    private Searches searches(PeerChannel channel) {
        ChannelBundle bundle = channel.bundle();
        Object definitions = channel.lifecycle().all();
        Searches known = searches.get(channel.channelId());
        if (known == null
                || !known.bundle().equals(bundle)
                || !known.definitions().equals(definitions)) {
            known = new Searches(
                    bundle,
                    definitions,
                    EndorsementLayouts.of(LedgerDefinitions.of(channel, bundle), bundle),
                    new ConcurrentHashMap<>());
            searches.put(channel.channelId(), known);
        }
        return known;
    }

    private static EndorsementOptions options(LayoutResult.Found found, LayoutCandidates candidates) {
        Map<String, List<ChannelMember>> groups = new HashMap<>();
        found.membersByGroup().forEach((group, members) -> groups.put(group, candidates.original(members)));
        return new EndorsementOptions(found.chaincode(), groups, List.copyOf(found.layouts()));
    }
}
