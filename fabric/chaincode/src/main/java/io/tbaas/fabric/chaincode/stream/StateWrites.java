package io.tbaas.fabric.chaincode.stream;

import com.google.protobuf.ByteString;
import java.util.Map;
import org.hyperledger.fabric.protos.peer.DelState;
import org.hyperledger.fabric.protos.peer.PutState;
import org.hyperledger.fabric.protos.peer.PutStateMetadata;
import org.hyperledger.fabric.protos.peer.WriteBatchState;
import org.hyperledger.fabric.protos.peer.WriteRecord;

/** The writes, one by one or in batches. */
final class StateWrites {
    private final CollectionGuard guard;

    StateWrites(CollectionGuard guard) {
        this.guard = guard;
    }

    void put(ActiveCall call, PutState request) {
        String collection = request.getCollection();
        if (collection.isEmpty()) {
            call.simulator().setState(call.namespace(), request.getKey(), request.getValue());
        } else {
            guard.requireWrite(call, collection);
            call.simulator().setPrivateData(call.namespace(), collection, request.getKey(), request.getValue());
        }
    }

    void delete(ActiveCall call, DelState request) {
        String collection = request.getCollection();
        if (collection.isEmpty()) {
            call.simulator().deleteState(call.namespace(), request.getKey());
        } else {
            guard.requireWrite(call, collection);
            call.simulator().deletePrivateData(call.namespace(), collection, request.getKey());
        }
    }

    void purge(ActiveCall call, DelState request, String channel) {
        guard.requirePurge(channel);
        String collection = request.getCollection();
        if (collection.isEmpty()) {
            throw Payloads.refused("only applicable for private data");
        }
        guard.requireWrite(call, collection);
        call.simulator().purgePrivateData(call.namespace(), collection, request.getKey());
    }

    void putMetadata(ActiveCall call, PutStateMetadata request, String channel) {
        guard.requireKeyLevelEndorsement(channel);
        String collection = request.getCollection();
        Map<String, ByteString> metadata =
                Map.of(request.getMetadata().getMetakey(), request.getMetadata().getValue());
        if (collection.isEmpty()) {
            call.simulator().setStateMetadata(call.namespace(), request.getKey(), metadata);
        } else {
            guard.requireWrite(call, collection);
            call.simulator().setPrivateDataMetadata(call.namespace(), collection, request.getKey(), metadata);
        }
    }

    /** Applies the records in order; those before a refused one stay, as the transaction fails with it. */
    void apply(ActiveCall call, WriteBatchState batch, String channel) {
        for (WriteRecord record : batch.getRecList()) {
            switch (record.getType()) {
                case PUT_STATE ->
                    put(
                            call,
                            PutState.newBuilder()
                                    .setKey(record.getKey())
                                    .setValue(record.getValue())
                                    .setCollection(record.getCollection())
                                    .build());
                case DEL_STATE -> delete(call, deletion(record));
                case PURGE_PRIVATE_DATA -> purge(call, deletion(record), channel);
                case PUT_STATE_METADATA ->
                    putMetadata(
                            call,
                            PutStateMetadata.newBuilder()
                                    .setKey(record.getKey())
                                    .setCollection(record.getCollection())
                                    .setMetadata(record.getMetadata())
                                    .build(),
                            channel);
                default -> throw Payloads.refused("unknown operation type");
            }
        }
    }

    private static DelState deletion(WriteRecord record) {
        return DelState.newBuilder()
                .setKey(record.getKey())
                .setCollection(record.getCollection())
                .build();
    }
}
