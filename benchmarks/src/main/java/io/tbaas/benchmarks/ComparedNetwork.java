package io.tbaas.benchmarks;

import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.launcher.NetworkClient;
import java.util.List;

/** A running network of two organisations, one peer each, and one orderer, with a channel and no contract. */
sealed interface ComparedNetwork extends AutoCloseable permits OurNetwork, OfficialNetwork {
    ChannelId CHANNEL = new ChannelId("bench");

    /** As reports call it. */
    String name();

    /** Connections to its nodes. */
    NetworkClient client();

    /** The processes of its nodes. */
    List<MeasuredProcess> nodes();

    @Override
    void close();
}
