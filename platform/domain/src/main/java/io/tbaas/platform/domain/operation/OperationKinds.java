package io.tbaas.platform.domain.operation;

import java.util.stream.Stream;

/** What operations there are, by the names that their plans give them. */
public final class OperationKinds {
    private OperationKinds() {}

    /** All of them. */
    public static Stream<String> codes() {
        return Stream.of(
                "bin.purge",
                "bin.restore",
                "channel.close",
                "channel.purge",
                "channel.restore",
                "network.bin",
                "network.create",
                "network.import",
                "network.remove",
                "network.restore",
                "node.add",
                "node.join",
                "node.leave",
                "node.remove",
                "node.renew",
                "node.restart",
                "node.start",
                "node.stop",
                "organisation.join",
                "part.bin",
                "part.purge",
                "part.restore",
                "proposal.apply",
                "secrets.renew");
    }
}
