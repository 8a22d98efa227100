package io.tbaas.benchmarks.commit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tbaas.launcher.NetworkProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs {@link CommitProcess} with the JVM options of a network's process. */
final class ChildProcess {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ChildProcess() {}

    static CommitMeasurement measure(CommitRequest request) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(NetworkProcess.jvmOptions());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                CommitProcess.class.getName(),
                JSON.writeValueAsString(request)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("the measuring process failed; its messages are above");
            }
            return JSON.readValue(answer, CommitMeasurement.class);
        } finally {
            process.destroyForcibly();
        }
    }
}
