package io.tbaas.benchmarks;

import io.tbaas.crypto.SignatureAlgorithm;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The network of ours that parts which follow each other use in turn, so that it is started and warmed up once. */
final class SharedNetwork implements AutoCloseable {
    private @Nullable OurNetwork running;
    private @Nullable SignatureAlgorithm algorithm;

    /** The one that runs with such keys; one with others is stopped. */
    OurNetwork with(SignatureAlgorithm wanted) throws IOException, InterruptedException {
        if (running != null && algorithm == wanted) {
            return running;
        }
        stop();
        OurNetwork started = OurNetwork.start(wanted);
        running = started;
        algorithm = wanted;
        return started;
    }

    /** Stops the one that runs; the next part that needs one starts another. */
    void stop() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    @Override
    public void close() {
        stop();
    }
}
