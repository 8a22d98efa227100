package io.tbaas.platform.server.engine;

import io.tbaas.engine.api.network.PortRange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds out which ports of a range other programs have. */
final class FreePortsOfHost {
    private FreePortsOfHost() {}

    /** The held ones, and those that cannot be listened on at this moment on each of these addresses. */
    static Set<Integer> taken(PortRange range, Set<Integer> held, List<String> addresses) {
        Set<Integer> taken = new HashSet<>(held);
        for (int port = range.first(); port <= range.last(); port++) {
            if (!taken.contains(port) && !isFree(port, addresses)) {
                taken.add(port);
            }
        }
        return taken;
    }

    private static boolean isFree(int port, List<String> addresses) {
        return addresses.stream().allMatch(address -> isFree(port, address));
    }

    private static boolean isFree(int port, String address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false; // taken, or not ours to take
        }
    }
}
