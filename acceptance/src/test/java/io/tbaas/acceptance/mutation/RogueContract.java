package io.tbaas.acceptance.mutation;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.grpc.BindableService;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Random;
import org.hyperledger.fabric.protos.peer.ChaincodeGrpc;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.GetState;
import org.hyperledger.fabric.protos.peer.GetStateByRange;
import org.hyperledger.fabric.protos.peer.GetStateMultiple;
import org.hyperledger.fabric.protos.peer.PutState;
import org.hyperledger.fabric.protos.peer.PutStateMetadata;
import org.hyperledger.fabric.protos.peer.QueryStateNext;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.StateMetadata;
import org.hyperledger.fabric.protos.peer.WriteBatchState;
import org.hyperledger.fabric.protos.peer.WriteRecord;

/** A contract that registers as it should, and answers calls with changed requests in any order before it answers. */
final class RogueContract extends ChaincodeGrpc.ChaincodeImplBase {
    private static final int REQUESTS_MAX = 12;

    private final String packageId;
    private final Random seeds;

    private RogueContract(String packageId, long seed) {
        this.packageId = packageId;
        this.seeds = new Random(seed);
    }

    static BindableService service(String packageId, long seed) {
        return new RogueContract(packageId, seed);
    }

    @Override
    public StreamObserver<ChaincodeMessage> connect(StreamObserver<ChaincodeMessage> toPeer) {
        toPeer.onNext(ChaincodeMessage.newBuilder()
                .setType(ChaincodeMessage.Type.REGISTER)
                .setPayload(ChaincodeID.newBuilder().setName(packageId).build().toByteString())
                .build());
        return new Stream(toPeer, new Random(nextSeed()));
    }

    private synchronized long nextSeed() {
        return seeds.nextLong();
    }

    private record Stream(StreamObserver<ChaincodeMessage> toPeer, Random random)
            implements StreamObserver<ChaincodeMessage> {
        @Override
        public void onNext(ChaincodeMessage call) {
            if (call.getType() != ChaincodeMessage.Type.TRANSACTION) {
                return;
            }
            FieldMutation fields = new FieldMutation(random);
            try {
                for (int i = random.nextInt(REQUESTS_MAX); i > 0; i--) {
                    ChaincodeMessage request = request(call);
                    toPeer.onNext(random.nextInt(3) == 0 ? request : (ChaincodeMessage) fields.mutate(request));
                }
                toPeer.onNext(message(
                        call,
                        random.nextInt(20) == 0 ? ChaincodeMessage.Type.ERROR : ChaincodeMessage.Type.COMPLETED,
                        Response.newBuilder().setStatus(200).build()));
            } catch (IllegalStateException ended) {
                // The peer has ended the stream, as it should after what it was sent.
                toPeer.onError(ended);
            }
        }

        @Override
        public void onError(Throwable failure) {
            // The peer has ended the stream, as it should after what it was sent.
        }

        @Override
        public void onCompleted() {
            toPeer.onCompleted();
        }

        private ChaincodeMessage request(ChaincodeMessage call) {
            List<ChaincodeMessage> known = List.of(
                    message(
                            call,
                            ChaincodeMessage.Type.GET_STATE,
                            GetState.newBuilder().setKey("k").build()),
                    message(
                            call,
                            ChaincodeMessage.Type.GET_STATE,
                            GetState.newBuilder().setKey("k").setCollection("c").build()),
                    message(
                            call,
                            ChaincodeMessage.Type.PUT_STATE,
                            PutState.newBuilder()
                                    .setKey("k")
                                    .setValue(ByteString.copyFromUtf8("v"))
                                    .build()),
                    message(
                            call,
                            ChaincodeMessage.Type.GET_STATE_BY_RANGE,
                            GetStateByRange.newBuilder()
                                    .setStartKey("a")
                                    .setEndKey("z")
                                    .build()),
                    message(
                            call,
                            ChaincodeMessage.Type.QUERY_STATE_NEXT,
                            QueryStateNext.newBuilder().setId("q").build()),
                    message(
                            call,
                            ChaincodeMessage.Type.GET_STATE_MULTIPLE,
                            GetStateMultiple.newBuilder()
                                    .addKeys("a")
                                    .addKeys("b")
                                    .build()),
                    message(
                            call,
                            ChaincodeMessage.Type.PUT_STATE_METADATA,
                            PutStateMetadata.newBuilder()
                                    .setKey("k")
                                    .setMetadata(StateMetadata.newBuilder().setMetakey("VALIDATION_PARAMETER"))
                                    .build()),
                    message(
                            call,
                            ChaincodeMessage.Type.WRITE_BATCH_STATE,
                            WriteBatchState.newBuilder()
                                    .addRec(WriteRecord.newBuilder().setKey("k"))
                                    .build()),
                    message(
                            call,
                            ChaincodeMessage.Type.INVOKE_CHAINCODE,
                            ChaincodeSpec.newBuilder()
                                    .setChaincodeId(ChaincodeID.newBuilder().setName("mix"))
                                    .setInput(ChaincodeInput.newBuilder().addArgs(ByteString.copyFromUtf8("add")))
                                    .build()));
            ChaincodeMessage request = known.get(random.nextInt(known.size()));
            return random.nextInt(20) == 0
                    ? request.toBuilder().setTypeValue(random.nextInt(30)).build()
                    : request;
        }

        private static ChaincodeMessage message(ChaincodeMessage call, ChaincodeMessage.Type type, Message payload) {
            return ChaincodeMessage.newBuilder()
                    .setType(type)
                    .setTxid(call.getTxid())
                    .setChannelId(call.getChannelId())
                    .setPayload(payload.toByteString())
                    .build();
        }
    }
}
