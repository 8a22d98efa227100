package io.tbaas.fabric.ledger;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.ledger.block.DiskFiles;
import io.tbaas.fabric.protocol.TxId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hyperledger.fabric.protos.transientstore.TxPvtReadWriteSetWithConfigInfo;

/** The program that is killed: commits random blocks as fast as it can and tells the height of each one it has committed. */
public final class CrashLoad {
    /** Small files and buffers, so that kills hit the change of a file and the flush of a buffer too. */
    static final LedgerOptions OPTIONS = new LedgerOptions(8 << 20, 96 << 10, true);

    private static final int KEYS = 60;
    private static final int TRANSACTIONS_MAX = 6;

    private final LedgerFixture fixture;
    private final Random random;
    private long sequence;

    private CrashLoad(LedgerFixture fixture, Random random) {
        this.fixture = fixture;
        this.random = random;
        sequence = fixture.ledger().blocks().height() * TRANSACTIONS_MAX;
    }

    /** Arguments: the folder, a seed, and after how many blocks to end in good order if it is not killed. */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        LedgerFixture fixture = Files.exists(folder)
                ? LedgerFixture.existing(folder, OPTIONS, new OneCollection())
                : new LedgerFixture(folder, OPTIONS, new OneCollection(), DiskFiles.OPENER);
        CrashLoad load = new CrashLoad(fixture, new Random(Long.parseLong(arguments[1])));
        for (long left = Long.parseLong(arguments[2]); left > 0; left--) {
            long height = load.commitBlock();
            System.out.println(height);
        }
        fixture.close();
    }

    private long commitBlock() {
        List<ByteString> envelopes = new ArrayList<>();
        int count = 1 + random.nextInt(TRANSACTIONS_MAX);
        for (int i = 0; i < count; i++) {
            envelopes.add(transaction("load" + sequence++));
        }
        return fixture.commit(envelopes).number() + 1;
    }

    private ByteString transaction(String name) {
        TxId id = new TxId(Transactions.idOf(name));
        try (TransactionSimulator simulator = fixture.ledger().simulator(id)) {
            String key = "key" + random.nextInt(KEYS);
            if (random.nextBoolean()) {
                simulator.getState("cc", key);
            }
            if (random.nextInt(5) == 0) {
                simulator.deleteState("cc", key);
            } else {
                simulator.setState("cc", key, ByteString.copyFromUtf8(name + "x".repeat(random.nextInt(300))));
            }
            if (random.nextInt(6) == 0) {
                simulator.setPrivateData(
                        "cc", OneCollection.OWN, "private" + random.nextInt(KEYS), ByteString.copyFromUtf8(name));
            }
            SimulationResults results = simulator.done();
            results.privateWriteSet().ifPresent(set -> fixture.ledger()
                    .transientStore()
                    .persist(
                            id,
                            simulator.height(),
                            TxPvtReadWriteSetWithConfigInfo.newBuilder()
                                    .setPvtRwset(set)
                                    .build()));
            return Transactions.endorsed(id.value(), results.publicBytes());
        }
    }
}
