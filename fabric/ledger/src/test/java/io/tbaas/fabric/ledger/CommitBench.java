package io.tbaas.fabric.ledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.ledger.block.Folders;
import io.tbaas.fabric.ledger.privatedata.PrivateBlockData;
import io.tbaas.fabric.protocol.rwset.ReadWriteSetBuilder;
import io.tbaas.fabric.protocol.rwset.Version;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.hyperledger.fabric.protos.common.Block;

/**
 * Measures the commit path alone: reads checked, block file, index, state and history; no signatures. Each transaction reads
 * and writes two keys, most of them new. Not a test: run it by hand, with the number of transactions as argument.
 */
public final class CommitBench {
    private static final int BLOCK_TRANSACTIONS = 500;
    private static final int ROUNDS = 5;
    private static final int VALUE_BYTES = 100;

    private final Random random = new Random(1);
    private final ByteString value = ByteString.copyFrom(new byte[VALUE_BYTES]);
    private final int keys;
    private final Version[] versions;

    private CommitBench(int keys) {
        this.keys = keys;
        versions = new Version[keys];
    }

    /** Argument: transactions per round. */
    public static void main(String[] arguments) throws IOException {
        int transactions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50_000;
        Path folder = Files.createTempDirectory("commit-bench");
        CommitBench bench = new CommitBench(transactions * ROUNDS);
        Chain chain = Chain.empty();
        try (PeerLedgers ledgers = new PeerLedgers(folder, LedgerOptions.DEFAULTS, any -> new NoCollections())) {
            PeerLedger ledger = ledgers.create(LedgerFixture.CHANNEL, chain.genesis(), HashFunction.SHA_256);
            for (int round = 0; round < ROUNDS; round++) {
                List<ByteString> blocks =
                        bench.blocks(chain, transactions, ledger.blocks().height());
                report(round, transactions, () -> commit(ledger, blocks));
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private List<ByteString> blocks(Chain chain, int transactions, long first) {
        List<ByteString> blocks = new ArrayList<>();
        for (int done = 0; done < transactions; done += BLOCK_TRANSACTIONS) {
            List<ByteString> envelopes = new ArrayList<>();
            long number = first + blocks.size();
            for (int i = 0; i < BLOCK_TRANSACTIONS; i++) {
                envelopes.add(transaction(number, i));
            }
            blocks.add(chain.next(envelopes).toByteString());
        }
        return blocks;
    }

    private ByteString transaction(long block, int index) {
        ReadWriteSetBuilder sets = new ReadWriteSetBuilder(HashFunction.SHA_256);
        for (int i = 0; i < 2; i++) {
            int key = random.nextInt(keys);
            Optional<Version> known = Optional.ofNullable(versions[key]);
            // A key that this block has written already would be a conflict.
            if (known.isEmpty() || known.get().blockNumber() < block) {
                sets.addRead("cc", "key" + key, known);
                sets.addWrite("cc", "key" + key, value);
                versions[key] = new Version(block, index);
            }
        }
        return Transactions.endorsed(
                Transactions.idOf(block + "/" + index), sets.build().publicSet());
    }

    private static int commit(PeerLedger ledger, List<ByteString> blocks) {
        int valid = 0;
        for (ByteString encoded : blocks) {
            try {
                CommittedBlock committed = ledger.commit(Block.parseFrom(encoded), PrivateBlockData.NONE);
                valid += (int) committed.transactions().stream()
                        .filter(transaction -> transaction.code().getNumber() == 0)
                        .count();
            } catch (InvalidProtocolBufferException malformed) {
                throw new IllegalStateException(malformed);
            }
        }
        return valid;
    }

    private static void report(int round, int transactions, java.util.function.IntSupplier work) {
        long cpuBefore = cpuNanos();
        long before = System.nanoTime();
        int valid = work.getAsInt();
        double wallSeconds = (System.nanoTime() - before) / 1e9;
        double cpuSeconds = (cpuNanos() - cpuBefore) / 1e9;
        System.out.printf(
                "round %d: %d tx (%d valid), %.0f tx/s, %.1f us of CPU per tx%n",
                round, transactions, valid, transactions / wallSeconds, cpuSeconds * 1e6 / transactions);
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
