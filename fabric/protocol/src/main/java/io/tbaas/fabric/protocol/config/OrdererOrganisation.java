package io.tbaas.fabric.protocol.config;

import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.msp.Msp;
import java.util.List;

/**
 * An organisation of the orderer group.
 *
 * @param name the name of its group
 * @param msp its MSP
 * @param endpoints {@code host:port} of its orderers
 */
public record OrdererOrganisation(String name, Msp msp, List<String> endpoints) {
    /** Keeps a copy. */
    public OrdererOrganisation {
        endpoints = List.copyOf(endpoints);
    }

    /** The identifier of its MSP. */
    public MspId mspId() {
        return msp.id();
    }
}
