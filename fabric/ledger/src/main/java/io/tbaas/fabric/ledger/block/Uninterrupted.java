package io.tbaas.fabric.ledger.block;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/** Runs channel operations to their end though the thread is interrupted; the interrupt is kept for the caller. */
final class Uninterrupted {
    private Uninterrupted() {}

    /** Repeats the operation, after the repair, each time an interrupt has closed its channel. */
    static void run(Operation operation, Operation repair) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    operation.run();
                    return;
                } catch (ClosedByInterruptException closed) {
                    interrupted |= Thread.interrupted();
                    repair.run();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** An operation on a channel, which may be repeated. */
    @FunctionalInterface
    interface Operation {
        void run() throws IOException;
    }
}
