package io.tbaas.engine.fabric.node;

import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.foundation.TbaasException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;

/** Whether a node can be found where it is to listen. */
final class Reachability {
    private Reachability() {}

    /**
     * Refuses a node that would listen where its name does not lead: a host whose address has changed since the node was made. A name that leads
     * to no address of this machine may come here through a translation of addresses, and one that nobody knows now may be known later.
     */
    static void require(NodeDeployment deployment) {
        InetAddress listen = listening(deployment.listen());
        List<InetAddress> reached;
        try {
            reached = List.of(InetAddress.getAllByName(deployment.host()));
        } catch (UnknownHostException unknown) {
            return;
        }
        boolean leadsElsewhere = reached.stream()
                .allMatch(address ->
                        listen.isLoopbackAddress() ? !address.equals(listen) : isOfOtherInterface(address, listen));
        if (!listen.isAnyLocalAddress() && leadsElsewhere) {
            throw new TbaasException(
                    EngineError.NODE_FAILED,
                    deployment.name() + " is called " + deployment.host()
                            + " in its certificate and in ledgers, and nodes of this host now listen on "
                            + deployment.listen()
                            + ", where nobody finds it by that name: let them listen where they did when it was made.");
        }
    }

    private static boolean isOfOtherInterface(InetAddress address, InetAddress listen) {
        try {
            return !address.equals(listen)
                    && (address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null);
        } catch (SocketException unknown) {
            return false;
        }
    }

    private static InetAddress listening(String listen) {
        try {
            return InetAddress.getByName(listen);
        } catch (UnknownHostException e) {
            throw new TbaasException(
                    EngineError.DEFINITION_INVALID, "Nodes cannot listen on " + listen + ", which is no address.", e);
        }
    }
}
