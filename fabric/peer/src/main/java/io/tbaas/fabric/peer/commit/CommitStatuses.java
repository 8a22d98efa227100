package io.tbaas.fabric.peer.commit;

import io.tbaas.fabric.ledger.CommittedBlock;
import io.tbaas.fabric.peer.channel.CommitNotifier;
import io.tbaas.fabric.peer.channel.CommitStatus;
import java.util.List;

/** Tells those who wait of the transactions of a block, without holding up the commits. */
final class CommitStatuses {
    private CommitStatuses() {}

    /** The block is durable and visible already: who comes to wait from now on finds it in the ledger. */
    static void tell(CommitNotifier notifier, CommittedBlock block) {
        if (notifier.waiting() == 0) {
            return;
        }
        Thread.ofVirtual().name("commit-notify").start(() -> notifier.committed(of(block)));
    }

    private static List<CommitStatus> of(CommittedBlock block) {
        return block.transactions().stream()
                .filter(transaction -> transaction.id().isPresent())
                .map(transaction -> new CommitStatus(transaction.id().get(), block.number(), transaction.code()))
                .toList();
    }
}
