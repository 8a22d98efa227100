package io.tbaas.fabric.peer.discovery;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.peer.membership.ChaincodeInUse;
import io.tbaas.fabric.peer.membership.ChannelMember;
import io.tbaas.fabric.protocol.msp.Identity;
import io.tbaas.fabric.protocol.msp.MspException;
import io.tbaas.fabric.protocol.msp.MspRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The members of a channel that a search for layouts may choose from: those whose identity the channel knows.
 *
 * <p>A search names members by their identity instead of an endpoint, which several may share.
 */
final class LayoutCandidates {
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<io.tbaas.fabric.protocol.endorsement.ChannelMember> forSearch = new ArrayList<>();
    private final Map<String, ChannelMember> originals = new HashMap<>();

    /** What of a member matters to a search. */
    record Candidate(ByteString serialized, List<ChaincodeInUse> chaincodes) {}

    private LayoutCandidates() {}

    static LayoutCandidates of(List<ChannelMember> members, MspRegistry msps) {
        LayoutCandidates all = new LayoutCandidates();
        members.forEach(member -> identity(member, msps).ifPresent(identity -> all.add(member, identity)));
        return all;
    }

    List<Candidate> candidates() {
        return candidates;
    }

    List<io.tbaas.fabric.protocol.endorsement.ChannelMember> forSearch() {
        return forSearch;
    }

    /** The members behind what a search found, as they are now. */
    List<ChannelMember> original(List<io.tbaas.fabric.protocol.endorsement.ChannelMember> found) {
        return found.stream()
                .map(member -> Optional.ofNullable(originals.get(member.endpoint())))
                .flatMap(Optional::stream)
                .toList();
    }

    private void add(ChannelMember member, Identity identity) {
        String name = member.peer().serialized().toStringUtf8();
        Map<String, String> chaincodes = new HashMap<>();
        member.chaincodes().forEach(chaincode -> chaincodes.put(chaincode.name(), chaincode.version()));
        candidates.add(new Candidate(member.peer().serialized(), member.chaincodes()));
        forSearch.add(new io.tbaas.fabric.protocol.endorsement.ChannelMember(
                name, identity, member.ledgerHeight(), chaincodes));
        originals.put(name, member);
    }

    private static Optional<Identity> identity(ChannelMember member, MspRegistry msps) {
        try {
            Identity identity = msps.deserialize(member.peer().serialized());
            msps.validate(identity);
            return Optional.of(identity);
        } catch (MspException stranger) {
            return Optional.empty();
        }
    }
}
