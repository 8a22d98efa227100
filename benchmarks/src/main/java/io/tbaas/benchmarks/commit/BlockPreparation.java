package io.tbaas.benchmarks.commit;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.block.BlockSignatures;
import io.tbaas.fabric.protocol.block.Blocks;
import io.tbaas.fabric.protocol.rwset.ReadWriteSetBuilder;
import io.tbaas.fabric.protocol.rwset.Version;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;

/** Signs transactions on all processors and writes the blocks that an orderer would have made of them into a file. */
final class BlockPreparation {
    private static final String CONTRACT = "bench";
    private static final int BUFFER_BYTES = 1 << 20;
    private static final int NONCE_BYTES = 24;
    private static final int VALUE_BYTES = 200;
    private static final long SEED = 1;

    private final BenchIdentities identities;
    private final SignedTransactions transactions;
    private final BlockPlan plan;
    private final KeyVersions versions;
    private final Random random = new Random(SEED);
    private final byte[] value = new byte[VALUE_BYTES];

    private BlockPreparation(BenchIdentities identities, BlockPlan plan) {
        this.identities = identities;
        this.plan = plan;
        transactions = new SignedTransactions(identities);
        versions = new KeyVersions(plan.keys(), plan.preloaded());
        random.nextBytes(value);
    }

    /** Writes the chain from block 0 on. */
    static void write(BenchIdentities identities, BlockPlan plan, Path file) throws IOException {
        BlockPreparation preparation = new BlockPreparation(identities, plan);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES)) {
            preparation.write(out);
        }
    }

    private void write(OutputStream out) throws IOException {
        identities.genesis().writeDelimitedTo(out);
        BlockHeader header = identities.genesis().getHeader();
        Block definition = next(header, List.of(DefinitionTransaction.envelope(identities, transactions, CONTRACT)));
        definition.writeDelimitedTo(out);
        header = definition.getHeader();
        for (int i = 0; i < plan.blocks(); i++) {
            Block block = next(header, envelopes(header.getNumber() + 1));
            block.writeDelimitedTo(out);
            header = block.getHeader();
        }
    }

    private Block next(BlockHeader previous, List<ByteString> envelopes) {
        Block block = Blocks.next(previous, envelopes, identities.hash());
        ByteString nonce = ByteString.copyFrom(new byte[NONCE_BYTES]);
        return BlockSignatures.sign(block, identities.orderer(), nonce, 0, ByteString.EMPTY);
    }

    private List<ByteString> envelopes(long block) {
        List<Access> accesses = new ArrayList<>(plan.blockTransactions());
        Set<Integer> inThisBlock = new HashSet<>();
        while (accesses.size() < plan.blockTransactions()) {
            int key = random.nextInt(plan.keys());
            // A second write to a key would be a conflict.
            if (inThisBlock.add(key)) {
                accesses.add(new Access(key, versions.of(key)));
                versions.written(key, block, accesses.size() - 1);
            }
        }
        return IntStream.range(0, accesses.size())
                .parallel()
                .mapToObj(index -> envelope(block * plan.blockTransactions() + index, accesses.get(index)))
                .toList();
    }

    private ByteString envelope(long number, Access access) {
        String key = BlockPlan.key(access.key());
        ReadWriteSetBuilder sets = new ReadWriteSetBuilder(identities.hash());
        sets.addRead("_lifecycle", "namespaces/fields/" + CONTRACT + "/Sequence", Optional.of(new Version(1, 0)));
        sets.addRead(CONTRACT, key, access.read());
        sets.addWrite(CONTRACT, key, ByteString.copyFrom(value));
        List<ByteString> arguments =
                List.of(ByteString.copyFromUtf8("Put"), ByteString.copyFromUtf8(key), ByteString.copyFrom(value));
        return transactions.envelope(number, CONTRACT, arguments, sets);
    }

    /** A key, and the version that its reader saw. */
    private record Access(int key, Optional<Version> read) {}
}
