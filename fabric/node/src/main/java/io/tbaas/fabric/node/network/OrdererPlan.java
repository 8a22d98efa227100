package io.tbaas.fabric.node.network;

/**
 * One orderer to run.
 *
 * @param hostname first label of its name, for example {@code orderer}
 * @param port TLS port of broadcast and deliver
 * @param adminPort mutual-TLS port of the channel participation API
 */
public record OrdererPlan(String hostname, int port, int adminPort) {}
