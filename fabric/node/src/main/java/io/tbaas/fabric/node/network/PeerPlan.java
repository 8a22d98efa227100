package io.tbaas.fabric.node.network;

/**
 * One peer to run.
 *
 * @param hostname first label of its name, for example {@code peer0}
 * @param port TLS port for clients and other nodes
 * @param chaincodePort TLS port to which contracts connect
 */
public record PeerPlan(String hostname, int port, int chaincodePort) {}
