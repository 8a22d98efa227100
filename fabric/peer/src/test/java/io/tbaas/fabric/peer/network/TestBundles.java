package io.tbaas.fabric.peer.network;

import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import java.nio.file.Path;

/** Configurations for tests that need no network. */
public final class TestBundles {
    private TestBundles() {}

    /** Two organizations, and one orderer on this machine. */
    public static ChannelBundle withOrdererAt(Path folder, int port) {
        TestMaterial material = TestMaterial.create(folder.resolve("material-" + port));
        return ChannelBundle.ofBlock(material.genesis(TestNetwork.CHANNEL, port), VerificationCache.disabled());
    }
}
