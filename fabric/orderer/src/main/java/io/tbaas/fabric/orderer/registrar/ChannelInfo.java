package io.tbaas.fabric.orderer.registrar;

import io.tbaas.fabric.orderer.consensus.Standing;

/** A channel as the participation API tells it. */
public record ChannelInfo(String name, Standing standing, long height) {}
