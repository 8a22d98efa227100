package io.tbaas.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * A range of ports that this process has for itself, among all that test on this machine. Such ranges lie below the
 * ports that the system gives out by itself: a port that was only found free would be anybody's outgoing connection a
 * moment later.
 */
public final class ProcessPorts {
    private final ServerSocket mark;

    private ProcessPorts(ServerSocket mark) {
        this.mark = mark;
    }

    /** The first range whose mark nobody holds; the process holds it for as long as it lives. */
    public static ProcessPorts claim(int... marks) {
        for (int mark : marks) {
            try {
                return new ProcessPorts(new ServerSocket(mark, 1, InetAddress.getLoopbackAddress()));
            } catch (IOException e) {
                // another process has it; the next one may be free
            }
        }
        throw new IllegalStateException("more than " + marks.length + " processes test at once");
    }

    /** The first port behind the mark. */
    public int first() {
        return mark.getLocalPort() + 1;
    }
}
