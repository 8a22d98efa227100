package io.tbaas.fabric.node.network;

/**
 * Where a node listens and is reached.
 *
 * @param listen address to bind; what a peer's contracts call is on loopback always
 * @param host what others call it
 * @param port TLS port of clients and other nodes
 * @param secondPort an orderer's channel participation API, a peer's contracts
 */
public record NodeAddresses(String listen, String host, int port, int secondPort) {}
