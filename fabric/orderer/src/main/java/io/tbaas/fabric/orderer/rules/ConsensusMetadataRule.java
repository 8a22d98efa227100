package io.tbaas.fabric.orderer.rules;

import io.tbaas.fabric.protocol.config.OrdererSettings;

/** Whether a consensus type accepts new metadata; thread safe. */
@FunctionalInterface
public interface ConsensusMetadataRule {
    /** Requires that the change of the orderer group suits consensus. */
    void require(OrdererSettings current, OrdererSettings next) throws RefusedException;
}
