package io.tbaas.fabric.peer.gateway;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The search for one layout whose groups all endorse.
 *
 * <p>Starts from the layouts that satisfy the policy and the peers of each group, best first; hands out peers, takes their
 * endorsements, offers another peer of the group when one fails, and drops the layouts that need a group without peers
 * left. Each peer is in one group only. Thread safe.
 *
 * <p>Source: fabric internal/pkg/gateway/endorsement.go.
 */
final class EndorsementPlan {
    private static final Logger log = LoggerFactory.getLogger(EndorsementPlan.class);
    private static final String MISMATCH = "ProposalResponsePayloads do not match";

    private final List<PlanLayout> layouts;
    private final Map<String, List<GatewayEndorser>> groups = new HashMap<>();
    private final Map<ByteString, String> groupOfPeer = new HashMap<>();
    private final List<ErrorDetail> errors = new ArrayList<>();
    private int next;
    private Optional<ByteString> responsePayload = Optional.empty();
    private Optional<PlanLayout> completed = Optional.empty();

    EndorsementPlan(List<PlanLayout> layouts, Map<String, List<GatewayEndorser>> endorsersByGroup) {
        this.layouts = List.copyOf(layouts);
        endorsersByGroup.forEach((group, endorsers) -> {
            groups.put(group, new ArrayList<>(endorsers));
            endorsers.forEach(endorser -> groupOfPeer.put(endorser.pkiId(), group));
        });
    }

    /** The peers to ask for the next layout that can still be met; empty when none is left. */
    synchronized List<GatewayEndorser> nextEndorsers() {
        for (; next < layouts.size(); next++) {
            PlanLayout layout = layouts.get(next);
            if (layout.isPossible() && hasPeersFor(layout)) {
                List<GatewayEndorser> endorsers = new ArrayList<>();
                layout.missing().forEach((group, quantity) -> endorsers.addAll(take(group, quantity)));
                return endorsers;
            }
            layout.giveUp();
        }
        return List.of();
    }

    /** Takes a response; answers false if its payload differs from that of the first one. */
    synchronized boolean add(GatewayEndorser endorser, ProposalResponse response) {
        String group = groupOfPeer.getOrDefault(endorser.pkiId(), "");
        groups.getOrDefault(group, List.of()).removeIf(other -> other.pkiId().equals(endorser.pkiId()));
        ByteString expected = responsePayload.orElse(response.getPayload());
        responsePayload = Optional.of(expected);
        if (!expected.equals(response.getPayload())) {
            log.warn("{}: {} of {} differs from the first endorser", MISMATCH, endorser.address(), endorser.mspId());
            errors.add(endorser.detail(MISMATCH));
            return false;
        }
        for (PlanLayout layout : remaining()) {
            if (layout.isPossible() && layout.add(group, response.getEndorsement())) {
                completed = Optional.of(layout);
                return true;
            }
        }
        return true;
    }

    /** Another peer of the group of one that failed. */
    synchronized Optional<GatewayEndorser> insteadOf(GatewayEndorser failed) {
        List<GatewayEndorser> left = groups.getOrDefault(groupOf(failed), List.of());
        return left.isEmpty() ? Optional.empty() : Optional.of(left.removeFirst());
    }

    synchronized String groupOf(GatewayEndorser endorser) {
        return groupOfPeer.getOrDefault(endorser.pkiId(), "");
    }

    /** Ends a round: drops the layouts that need one of these groups and goes on to the next layout. */
    synchronized void endRound(Set<String> failedGroups) {
        remaining().stream()
                .filter(layout -> failedGroups.stream().anyMatch(layout::needs))
                .forEach(PlanLayout::giveUp);
        next++;
    }

    synchronized void addError(ErrorDetail detail) {
        errors.add(detail);
    }

    synchronized List<ErrorDetail> errors() {
        return List.copyOf(errors);
    }

    synchronized Optional<PlanLayout> completed() {
        return completed;
    }

    /** The payload on which the endorsers agree. */
    synchronized ByteString responsePayload() {
        return responsePayload.orElse(ByteString.EMPTY);
    }

    private boolean hasPeersFor(PlanLayout layout) {
        return layout.missing().entrySet().stream()
                .allMatch(need -> need.getValue()
                        <= groups.getOrDefault(need.getKey(), List.of()).size());
    }

    private List<GatewayEndorser> take(String group, int quantity) {
        List<GatewayEndorser> head = groups.getOrDefault(group, List.of()).subList(0, quantity);
        List<GatewayEndorser> taken = List.copyOf(head);
        head.clear();
        return taken;
    }

    private List<PlanLayout> remaining() {
        return layouts.subList(Math.min(next, layouts.size()), layouts.size());
    }
}
