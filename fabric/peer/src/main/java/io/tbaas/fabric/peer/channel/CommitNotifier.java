package io.tbaas.fabric.peer.channel;

import io.tbaas.fabric.protocol.TxId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells those who wait for a transaction that it has committed.
 *
 * <p>Register first, then look into the ledger: what committed before the registration is not told again. The cost of a
 * block depends on its transactions and on those waiting for them, not on all who wait. Thread safe.
 */
public final class CommitNotifier {
    private final Map<TxId, List<Watch>> watches = new HashMap<>();
    private boolean closed;

    /** A registration; closing it is how a caller that gave up says so. */
    public final class Watch implements AutoCloseable {
        private final TxId transaction;
        private final Consumer<CommitStatus> onCommit;
        private final Runnable onClose;

        private Watch(TxId transaction, Consumer<CommitStatus> onCommit, Runnable onClose) {
            this.transaction = transaction;
            this.onCommit = onCommit;
            this.onClose = onClose;
        }

        @Override
        public void close() {
            synchronized (watches) {
                List<Watch> same = watches.get(transaction);
                if (same != null && same.remove(this) && same.isEmpty()) {
                    watches.remove(transaction);
                }
            }
        }
    }

    /**
     * Calls back once, when the transaction commits or the channel stops; never while this method runs.
     *
     * @param onCommit runs on the notifying thread and must not block
     * @param onClose runs instead if the channel stops first
     * @return the registration; empty if the channel has stopped already, and nothing will be told
     */
    public Optional<Watch> watch(TxId transaction, Consumer<CommitStatus> onCommit, Runnable onClose) {
        synchronized (watches) {
            if (closed) {
                return Optional.empty();
            }
            Watch watch = new Watch(transaction, onCommit, onClose);
            watches.computeIfAbsent(transaction, id -> new ArrayList<>(1)).add(watch);
            return Optional.of(watch);
        }
    }

    /** Tells of a block that is durable; statuses in block order. */
    public void committed(List<CommitStatus> statuses) {
        List<Runnable> calls = new ArrayList<>();
        synchronized (watches) {
            for (CommitStatus status : statuses) {
                List<Watch> waiting = watches.remove(status.transaction());
                if (waiting != null) {
                    waiting.forEach(watch -> calls.add(() -> watch.onCommit.accept(status)));
                }
            }
        }
        calls.forEach(Runnable::run);
    }

    /** Tells all who still wait that nothing more will come. */
    public void close() {
        List<Watch> left = new ArrayList<>();
        synchronized (watches) {
            closed = true;
            watches.values().forEach(left::addAll);
            watches.clear();
        }
        left.forEach(watch -> watch.onClose.run());
    }

    /** Transactions that somebody waits for now. */
    public int waiting() {
        synchronized (watches) {
            return watches.size();
        }
    }
}
