package io.tbaas.fabric.chaincode.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Starts a program that never ends, tells its process id, and waits to be killed. */
final class PeerThatIsKilled {
    private PeerThatIsKilled() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        CollectedOutput output = new CollectedOutput();
        GuardedProcess program = GuardedProcess.start(
                new ProcessSpec(
                        "program",
                        List.of("/bin/sh", "-c", "trap '' TERM HUP; echo $$; while :; do sleep 1; done"),
                        Map.of("PATH", "/usr/bin:/bin"),
                        folder),
                folder.resolve("scratch"),
                output);
        System.out.println("child " + output.first());
        program.await();
    }
}
