package io.tbaas.engine.api.node;

/** What a port of a node is for. */
public enum PortUse {
    /** Clients and other nodes. */
    SERVICE,
    /** Administrators. */
    ADMINISTRATION,
    /** Contracts that run beside the node; reached from this machine only. */
    CONTRACTS
}
