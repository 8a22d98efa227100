package io.tbaas.fabric.peer.lifecycle;

import io.tbaas.fabric.protocol.ChannelId;

/** A chaincode that runs from a package. */
public record PackageReference(ChannelId channel, String chaincode, String version) {}
