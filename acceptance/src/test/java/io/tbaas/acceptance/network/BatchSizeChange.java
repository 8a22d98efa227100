package io.tbaas.acceptance.network;

import io.tbaas.fabric.admin.ChannelClient;
import io.tbaas.fabric.admin.ConfigurationChange;
import io.tbaas.fabric.comm.broadcast.BroadcastClient;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.config.ConfigBlocks;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.orderer.BatchSize;

/** The configuration update that sets how many messages a block holds. */
final class BatchSizeChange {
    private static final int MEBIBYTE = 1024 * 1024;

    private BatchSizeChange() {}

    /** Orders it in the name of the orderers' administrator. */
    static void order(TestNetwork network, ChannelId channel, int messages) throws InterruptedException {
        order(network, channel, messages, network.client().ordererAdministrator());
    }

    static void order(TestNetwork network, ChannelId channel, int messages, SigningIdentity signer)
            throws InterruptedException {
        Config config = ConfigBlocks.configOf(network.client().fetch(channel).configuration());
        ConfigurationChange change = ConfigurationChange.between(channel, config, with(config, messages));
        try (BroadcastClient orderer = new BroadcastClient(network.client().orderer())) {
            new ChannelClient(channel, signer, orderer, Clock.systemUTC())
                    .order(change.envelope(List.of(change.sign(signer)), signer, Instant.now()));
        }
    }

    private static Config with(Config config, int messages) {
        ConfigGroup orderer = config.getChannelGroup().getGroupsOrThrow("Orderer");
        ConfigValue size = orderer.getValuesOrThrow("BatchSize");
        BatchSize changed = BatchSize.newBuilder()
                .setMaxMessageCount(messages)
                .setAbsoluteMaxBytes(10 * MEBIBYTE)
                .setPreferredMaxBytes(2 * MEBIBYTE)
                .build();
        ConfigGroup wanted = orderer.toBuilder()
                .putValues(
                        "BatchSize",
                        size.toBuilder().setValue(changed.toByteString()).build())
                .build();
        return config.toBuilder()
                .setChannelGroup(config.getChannelGroup().toBuilder().putGroups("Orderer", wanted))
                .build();
    }
}
