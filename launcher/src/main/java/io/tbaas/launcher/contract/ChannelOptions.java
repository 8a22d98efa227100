package io.tbaas.launcher.contract;

import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.foundation.TbaasException;
import io.tbaas.launcher.DataFolder;
import io.tbaas.launcher.DataOption;
import io.tbaas.launcher.LauncherError;
import io.tbaas.launcher.NetworkClient;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** On which network and channel a command works. */
final class ChannelOptions {
    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = "--channel",
            paramLabel = "CHANNEL",
            defaultValue = "mychannel",
            description = "The channel (default: ${DEFAULT-VALUE}).")
    private String channel = "mychannel";

    /** Connections to the network, which must be running. */
    NetworkClient client() {
        DataFolder folder = data.folder();
        if (folder.process().isEmpty()) {
            throw new TbaasException(
                    LauncherError.NOT_RUNNING,
                    "No network runs in " + folder.root() + ": start one with ./tbaas up or ./tbaas quickstart.");
        }
        return new NetworkClient(folder);
    }

    /** The channel's name. */
    ChannelId channel() {
        return ChannelId.of(channel);
    }
}
