package io.tbaas.benchmarks.commit;

import com.google.protobuf.ByteString;
import io.tbaas.benchmarks.commit.CommitMeasurement.Window;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.envelope.EndorserTransaction;
import io.tbaas.fabric.protocol.envelope.ParsedEnvelope;
import io.tbaas.fabric.protocol.msp.Identity;
import io.tbaas.fabric.protocol.msp.MspRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.peer.Endorsement;

/** How many transactions per second could pass if nothing but their signatures cost anything. */
final class SignatureCeiling {
    private final List<List<Signature>> transactions;

    /** Over the transactions of a block. */
    SignatureCeiling(Block block, ChannelBundle bundle) {
        transactions = block.getData().getDataList().stream()
                .map(ParsedEnvelope::parse)
                .map(envelope -> signatures(envelope, bundle.msps()))
                .toList();
    }

    private static List<Signature> signatures(ParsedEnvelope envelope, MspRegistry registry) {
        List<Signature> signatures = new ArrayList<>();
        envelope.envelope()
                .ifPresent(found -> signatures.add(new Signature(
                        registry.deserialize(
                                envelope.signatureHeader().orElseThrow().getCreator()),
                        found.getPayload(),
                        found.getSignature())));
        EndorserTransaction transaction = envelope.transaction().orElseThrow();
        for (Endorsement endorsement : transaction.endorsements()) {
            signatures.add(new Signature(
                    registry.deserialize(endorsement.getEndorser()),
                    transaction.responsePayloadBytes().concat(endorsement.getEndorser()),
                    endorsement.getSignature()));
        }
        return signatures;
    }

    /** On all processors. */
    Window measure(Duration duration) throws InterruptedException {
        AtomicBoolean stop = new AtomicBoolean();
        LongAdder checked = new LongAdder();
        List<Thread> threads = new ArrayList<>();
        long begun = System.nanoTime();
        long cpuBegun = ProcessCpu.nanos();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            threads.add(Thread.ofPlatform().name("ceiling-" + i).start(() -> {
                while (!stop.get()) {
                    transactions.forEach(SignatureCeiling::check);
                    checked.add(transactions.size());
                }
            }));
        }
        threads.getFirst().join(duration);
        stop.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        return new Window(checked.sum(), System.nanoTime() - begun, ProcessCpu.nanos() - cpuBegun, 0);
    }

    private static void check(List<Signature> signatures) {
        for (Signature signature : signatures) {
            if (!signature.signer().verify(signature.message(), signature.bytes())) {
                throw new IllegalStateException("A good signature was refused.");
            }
        }
    }

    private record Signature(Identity signer, ByteString message, ByteString bytes) {}
}
