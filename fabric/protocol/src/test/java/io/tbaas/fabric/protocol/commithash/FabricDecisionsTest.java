package io.tbaas.fabric.protocol.commithash;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.TestBlocks;
import io.tbaas.fabric.protocol.block.TransactionFilter;
import io.tbaas.fabric.protocol.mvcc.BlockUpdates;
import io.tbaas.fabric.protocol.mvcc.InMemoryState;
import io.tbaas.fabric.protocol.mvcc.MvccOutcome;
import io.tbaas.fabric.protocol.mvcc.MvccValidator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.Test;

/** Replays blocks that Fabric's own validator decided: stale reads, phantoms, metadata, private hashes, keys named twice. */
class FabricDecisionsTest {
    private static final HashFunction HASH = HashFunction.SHA_256;

    @Test
    void decides_every_transaction_and_encodes_every_update_as_fabric_did() throws IOException {
        InMemoryState state = new InMemoryState();
        List<ByteString> sets = new ArrayList<>();
        int blocks = 0;
        for (String line : lines()) {
            String[] words = line.split(" ");
            if (words[0].equals("tx")) {
                sets.add(hex(words.length > 1 ? words[1] : ""));
                continue;
            }
            blocks++;
            BlockUpdates updates = check(state, sets, words);
            state.apply(updates);
            sets.clear();
        }
        assertThat(blocks).isEqualTo(60);
    }

    private static BlockUpdates check(InMemoryState state, List<ByteString> sets, String[] expected) {
        long number = Long.parseLong(expected[1]);
        TransactionFilter allValid = TransactionFilter.uniform(sets.size(), TxValidationCode.VALID);
        MvccOutcome outcome = new MvccValidator(HASH).validate(TestBlocks.ofSets(number, sets), allValid, state);
        assertThat(outcome.filter().codes()).as("codes of block %d", number).isEqualTo(hex(expected[2]));
        assertThat(outcome.updates().purges()).as("purges of block %d", number).hasSize(Integer.parseInt(expected[3]));
        assertThat(HASH.digest(UpdateBytes.of(outcome.updates()).toByteArray()))
                .as("updates of block %d", number)
                .isEqualTo(hex(expected[4]).toByteArray());
        BlockUpdates replayed =
                new MvccValidator(HASH).replay(TestBlocks.ofSets(number, sets), outcome.filter(), state);
        assertThat(replayed).as("replay of block %d", number).isEqualTo(outcome.updates());
        return outcome.updates();
    }

    private static List<String> lines() throws IOException {
        String file = "/io/tbaas/fabric/protocol/mvcc-blocks.txt";
        try (InputStream in = Objects.requireNonNull(FabricDecisionsTest.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    private static ByteString hex(String digits) {
        return ByteString.copyFrom(HexFormat.of().parseHex(digits));
    }
}
