package io.tbaas.fabric.node.network;

import java.util.List;

/** An organisation with orderers; {@code name} is its group's name in the channel configuration. */
public record OrdererOrganisationPlan(String name, String mspId, String domain, List<OrdererPlan> orderers) {
    /** Copies the list. */
    public OrdererOrganisationPlan {
        orderers = List.copyOf(orderers);
    }
}
