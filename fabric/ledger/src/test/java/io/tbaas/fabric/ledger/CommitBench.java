package io.tbaas.fabric.ledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.ledger.block.Folders;
import io.tbaas.fabric.ledger.privatedata.PrivateBlockData;
import io.tbaas.fabric.protocol.envelope.ParsedBlock;
import io.tbaas.fabric.protocol.envelope.ParsedEnvelope;
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
 * Measures the commit path alone: reads checked, block file, index, state and history; no signatures, and envelopes
 * already decoded. Each transaction reads and writes some keys, most of them new. Not a test: run it by hand, with the number of transactions and of keys in each.
 */
public final class CommitBench {
    private static final int BLOCK_TRANSACTIONS = 500;
    private static final int ROUNDS = 5;
    private static final int VALUE_BYTES = 100;

    private final Random random = new Random(1);
    private final ByteString value = ByteString.copyFrom(new byte[VALUE_BYTES]);
    private final int keys;
    private final int keysPerTransaction;
    private final Version[] versions;

    private CommitBench(int keys, int keysPerTransaction) {
        this.keys = keys;
        this.keysPerTransaction = keysPerTransaction;
        versions = new Version[keys];
    }

    /** Arguments: transactions per round, and keys that each reads and writes. */
    public static void main(String[] arguments) throws IOException {
        int transactions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50_000;
        Path folder = Files.createTempDirectory("commit-bench");
        int keysPerTransaction = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
        CommitBench bench = new CommitBench(transactions * ROUNDS, keysPerTransaction);
        Chain chain = Chain.empty();
        try (PeerLedgers ledgers = new PeerLedgers(folder, LedgerOptions.DEFAULTS, any -> new NoCollections())) {
            PeerLedger ledger = ledgers.create(LedgerFixture.CHANNEL, chain.genesis(), HashFunction.SHA_256);
            for (int round = 0; round < ROUNDS; round++) {
                List<ParsedBlock> blocks = decoded(
                        bench.blocks(chain, transactions, ledger.blocks().height()));
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
        for (int i = 0; i < keysPerTransaction; i++) {
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

    // As they come from the checks of signatures: with every layer decoded.
    private static List<ParsedBlock> decoded(List<ByteString> encoded) {
        List<ParsedBlock> blocks = new ArrayList<>();
        for (ByteString bytes : encoded) {
            try {
                ParsedBlock block = ParsedBlock.of(Block.parseFrom(bytes));
                block.envelopes().forEach(ParsedEnvelope::transaction);
                blocks.add(block);
            } catch (InvalidProtocolBufferException malformed) {
                throw new IllegalStateException(malformed);
            }
        }
        return blocks;
    }

    private static int commit(PeerLedger ledger, List<ParsedBlock> blocks) {
        int valid = 0;
        for (ParsedBlock block : blocks) {
            CommittedBlock committed = ledger.commit(block, PrivateBlockData.NONE);
            valid += (int) committed.transactions().stream()
                    .filter(transaction -> transaction.code().getNumber() == 0)
                    .count();
        }
        return valid;
    }

    private static void report(int round, int transactions, java.util.function.IntSupplier work) {
        long cpuBefore = cpuNanos();
        long threadBefore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long before = System.nanoTime();
        int valid = work.getAsInt();
        double wallSeconds = (System.nanoTime() - before) / 1e9;
        double cpuSeconds = (cpuNanos() - cpuBefore) / 1e9;
        double threadSeconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - threadBefore) / 1e9;
        System.out.printf(
                "round %d: %d tx (%d valid), %.0f tx/s, CPU per tx: %.1f us, of which the committing thread %.1f us%n",
                round,
                transactions,
                valid,
                transactions / wallSeconds,
                cpuSeconds * 1e6 / transactions,
                threadSeconds * 1e6 / transactions);
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
