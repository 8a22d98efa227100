package io.tbaas.fabric.chaincode;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.ChaincodeSupportGrpc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FloodTest {
    private static final int FLOOD = 100_000;
    private static final String LONG_ID = "x".repeat(2_000);

    @TempDir
    Path folder;

    @Test
    void reads_no_further_from_a_contract_that_floods_and_never_reads() throws Exception {
        try (Peer peer = new Peer(Peer.developmentOptions(folder));
                ShimClient good = ShimClient.registered(peer.service.port(), "good:1")) {
            peer.definitions.put("good", new RunnableChaincode("1.0", false, "good:1"));
            ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", peer.service.port())
                    .usePlaintext()
                    .build();
            Flooder flooder = new Flooder();
            ChaincodeSupportGrpc.newStub(channel).register(flooder);

            int sent = flooder.flood();

            assertThat(sent).as("messages taken from the flood").isLessThan(FLOOD);
            var call = Calls.start(() -> peer.invoke("good", "work"));
            Calls.complete(good, good.receive(ChaincodeMessage.Type.TRANSACTION), "unharmed");
            assertThat(Calls.result(call).response().getPayload().toStringUtf8())
                    .isEqualTo("unharmed");
            channel.shutdownNow();
        }
    }

    /** Registers, then sends requests as long as the peer takes them, and reads no answer but the first two. */
    private static final class Flooder implements ClientResponseObserver<ChaincodeMessage, ChaincodeMessage> {
        private final CompletableFuture<ClientCallStreamObserver<ChaincodeMessage>> started = new CompletableFuture<>();
        private final CompletableFuture<Void> ready = new CompletableFuture<>();

        @Override
        public void beforeStart(ClientCallStreamObserver<ChaincodeMessage> call) {
            call.disableAutoRequestWithInitial(2);
            started.complete(call);
        }

        int flood() throws Exception {
            ClientCallStreamObserver<ChaincodeMessage> call = started.get(20, TimeUnit.SECONDS);
            call.onNext(ChaincodeMessage.newBuilder()
                    .setType(ChaincodeMessage.Type.REGISTER)
                    .setPayload(
                            ChaincodeID.newBuilder().setName("bad:1").build().toByteString())
                    .build());
            ready.get(20, TimeUnit.SECONDS);
            ChaincodeMessage request = ChaincodeMessage.newBuilder()
                    .setType(ChaincodeMessage.Type.GET_STATE)
                    .setTxid(LONG_ID)
                    .build();
            for (int sent = 0; sent < FLOOD; sent++) {
                if (!becomesReady(call)) {
                    return sent;
                }
                call.onNext(request);
            }
            return FLOOD;
        }

        private static boolean becomesReady(ClientCallStreamObserver<ChaincodeMessage> call) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
            while (!call.isReady()) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                LockSupport.parkNanos(100_000);
            }
            return true;
        }

        @Override
        public void onNext(ChaincodeMessage message) {
            if (message.getType() == ChaincodeMessage.Type.READY) {
                ready.complete(null);
            }
        }

        @Override
        public void onError(Throwable failure) {
            ready.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            ready.completeExceptionally(new AssertionError("the peer ended the stream"));
        }
    }
}
