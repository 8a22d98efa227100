package io.tbaas.fabric.peer.gateway;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.peer.Endorsement;

/** One way to satisfy the policy: how many endorsements of which groups are still missing. Confined to its plan. */
final class PlanLayout {
    private final Map<String, Integer> missing;
    private final List<Endorsement> endorsements = new ArrayList<>();
    private boolean possible = true;

    PlanLayout(Map<String, Integer> quantities) {
        missing = new LinkedHashMap<>(quantities);
    }

    boolean isPossible() {
        return possible;
    }

    void giveUp() {
        possible = false;
    }

    Map<String, Integer> missing() {
        return missing;
    }

    boolean needs(String group) {
        return missing.containsKey(group);
    }

    /** Adds an endorsement of the group; answers whether it was the last one missing. */
    boolean add(String group, Endorsement endorsement) {
        Integer quantity = missing.get(group);
        if (quantity == null) {
            return false;
        }
        endorsements.add(endorsement);
        if (quantity == 1) {
            missing.remove(group);
            return missing.isEmpty();
        }
        missing.put(group, quantity - 1);
        return false;
    }

    /** One endorsement of each endorser, in the order in which they came. */
    List<Endorsement> endorsements() {
        Map<ByteString, Endorsement> unique = new LinkedHashMap<>();
        endorsements.forEach(endorsement -> unique.putIfAbsent(endorsement.getEndorser(), endorsement));
        return List.copyOf(unique.values());
    }
}
