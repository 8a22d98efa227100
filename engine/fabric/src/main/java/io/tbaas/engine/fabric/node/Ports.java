package io.tbaas.engine.fabric.node;

import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.engine.api.node.PortUse;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of a node that is to start. */
final class Ports {
    private static final String CONTRACTS_LISTEN = "127.0.0.1";

    private Ports() {}

    static int of(NodeDeployment deployment, PortUse use) {
        Integer port = deployment.ports().get(use);
        if (port == null) {
            throw new TbaasException(
                    EngineError.DEFINITION_INVALID, deployment.name() + " needs a port for " + use + ".");
        }
        return port;
    }

    /** Says which port is taken before anything is opened, because the node's own failure would name none. */
    static void requireFree(NodeDeployment deployment) {
        deployment.ports().forEach((use, port) -> {
            try (ServerSocket probe = new ServerSocket()) {
                probe.setReuseAddress(true);
                probe.bind(
                        new InetSocketAddress(use == PortUse.CONTRACTS ? CONTRACTS_LISTEN : deployment.listen(), port));
            } catch (IOException taken) {
                throw new TbaasException(
                        EngineError.PORT_IN_USE,
                        "Port " + port + " of " + deployment.name() + " (" + use + ") is taken by another program: "
                                + taken.getMessage(),
                        taken);
            }
        });
    }
}
