package io.tbaas.fabric.orderer;

import static io.tbaas.fabric.orderer.TestOrderer.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.tbaas.fabric.comm.deliver.DeliverClient;
import io.tbaas.fabric.comm.deliver.SeekRequest;
import io.tbaas.foundation.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.orderer.AtomicBroadcastGrpc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever bytes arrive, the node answers or ends the call, and goes on. */
class MutationIT {
    private static final int MUTATIONS = 250;

    private final TestNetwork network = new TestNetwork();

    @Test
    void mutated_broadcasts_and_seeks_kill_nothing(@TempDir Path folder) throws Exception {
        long seed = Long.getLong("mutation.seed", System.nanoTime());
        System.out.println("mutation.seed=" + seed);
        Random random = new Random(seed);
        try (TestOrderer orderer = new TestOrderer(network, 0, folder)) {
            Block genesis = network.genesis(TestNetwork.CHANNEL, orderer.address(), 0);
            orderer.node().join(genesis);
            DeliverClient seeker = new DeliverClient(network.client(), Optional.empty(), InstantSource.system());
            List<byte[]> broadcasts = List.of(
                    message(network.client(), "hello").toByteArray(),
                    ConfigChange.batchTimeout(network, genesis, "2s").toByteArray());
            List<byte[]> seeks = List.of(
                    seeker.envelope(SeekRequest.oldest(TestNetwork.CHANNEL)).toByteArray(),
                    seeker.envelope(SeekRequest.existing(TestNetwork.CHANNEL, 0))
                            .toByteArray());
            for (int i = 0; i < MUTATIONS; i++) {
                send(orderer, AtomicBroadcastGrpc.getBroadcastMethod(), mutate(pick(broadcasts, random), random));
                send(orderer, AtomicBroadcastGrpc.getDeliverMethod(), mutate(pick(seeks, random), random));
            }
            assertThat(orderer.broadcast(message(network.client(), "still here"))
                            .getStatusValue())
                    .isEqualTo(200);
            assertThat(orderer.blocksWith(1)).isNotEmpty();
        }
    }

    private static byte[] pick(List<byte[]> choices, Random random) {
        return choices.get(random.nextInt(choices.size())).clone();
    }

    private static byte[] mutate(byte[] message, Random random) {
        byte[] changed = message;
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = random.nextInt(changed.length);
            switch (random.nextInt(4)) {
                case 0 -> changed[at] = (byte) random.nextInt();
                case 1 -> changed[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> changed = Arrays.copyOf(changed, at + 1);
                default -> {
                    byte[] noise = new byte[random.nextInt(64)];
                    random.nextBytes(noise);
                    System.arraycopy(noise, 0, changed, at, Math.min(noise.length, changed.length - at));
                }
            }
        }
        return changed;
    }

    /** Sends raw bytes as one message of a call and waits for the call's end, whatever it is. */
    private static void send(TestOrderer orderer, MethodDescriptor<?, ?> method, byte[] message)
            throws InterruptedException {
        MethodDescriptor<Bytes, Bytes> raw = MethodDescriptor.<Bytes, Bytes>newBuilder()
                .setType(method.getType())
                .setFullMethodName(method.getFullMethodName())
                .setRequestMarshaller(new RawBytes())
                .setResponseMarshaller(new RawBytes())
                .build();
        CountDownLatch ended = new CountDownLatch(1);
        ClientCall<Bytes, Bytes> call = orderer.connection().newCall(raw, CallOptions.DEFAULT);
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        ended.countDown();
                    }
                },
                new Metadata());
        call.request(1000);
        call.sendMessage(Bytes.wrap(message));
        call.halfClose();
        if (!ended.await(250, TimeUnit.MILLISECONDS)) {
            // A mutation may have made a request that waits for blocks to come.
            call.cancel("seen enough", null);
        }
    }

    private static final class RawBytes implements MethodDescriptor.Marshaller<Bytes> {
        @Override
        public InputStream stream(Bytes value) {
            return new ByteArrayInputStream(value.toArray());
        }

        @Override
        public Bytes parse(InputStream stream) {
            try {
                return Bytes.wrap(stream.readAllBytes());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
