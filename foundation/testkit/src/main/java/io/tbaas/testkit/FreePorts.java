package io.tbaas.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;

/** Ports that nobody listens on, and that no other process of the tests takes meanwhile. */
public final class FreePorts {
    /** Where the ports of a process may begin; none of those that browsers refuse to open lies behind them. */
    private static final int[] PROCESSES = {4_200, 4_500, 4_800, 5_100, 5_400, 5_700, 6_100};

    private static final int COUNT = 255;

    private static final ProcessPorts OWN = ProcessPorts.claim(PROCESSES);

    private static int next;

    private FreePorts() {}

    /** As many as asked for, all different; each comes again only when all others have been given out. */
    public static List<Integer> take(int count) {
        return Stream.generate(FreePorts::take).limit(count).toList();
    }

    /** One port. */
    public static synchronized int take() {
        for (int tried = 0; tried < COUNT; tried++) {
            int port = OWN.first() + next;
            next = (next + 1) % COUNT;
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("all ports from " + OWN.first() + " on are taken");
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
