package io.tbaas.fabric.chaincode.stream;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hyperledger.fabric.protos.peer.GetState;
import org.hyperledger.fabric.protos.peer.GetStateMetadata;
import org.hyperledger.fabric.protos.peer.GetStateMultiple;
import org.hyperledger.fabric.protos.peer.GetStateMultipleResult;
import org.hyperledger.fabric.protos.peer.StateMetadata;
import org.hyperledger.fabric.protos.peer.StateMetadataResult;

/** The reads of single keys. */
final class StateReads {
    private final CollectionGuard guard;

    StateReads(CollectionGuard guard) {
        this.guard = guard;
    }

    ByteString get(ActiveCall call, GetState request) {
        String collection = request.getCollection();
        Optional<ByteString> value;
        if (collection.isEmpty()) {
            value = call.simulator().getState(call.namespace(), request.getKey());
        } else {
            guard.requireRead(call, collection);
            value = call.simulator().getPrivateData(call.namespace(), collection, request.getKey());
        }
        return value.orElse(ByteString.EMPTY);
    }

    ByteString getMultiple(ActiveCall call, GetStateMultiple request) {
        String collection = request.getCollection();
        List<Optional<ByteString>> values;
        if (collection.isEmpty()) {
            values = call.simulator().getStateMultiple(call.namespace(), request.getKeysList());
        } else {
            guard.requireRead(call, collection);
            values = call.simulator().getPrivateDataMultiple(call.namespace(), collection, request.getKeysList());
        }
        GetStateMultipleResult.Builder result = GetStateMultipleResult.newBuilder();
        values.forEach(value -> result.addValues(value.orElse(ByteString.EMPTY)));
        return result.build().toByteString();
    }

    ByteString getHash(ActiveCall call, GetState request) {
        guard.requireNoInitialisation(call);
        return call.simulator()
                .getPrivateDataHash(call.namespace(), request.getCollection(), request.getKey())
                .orElse(ByteString.EMPTY);
    }

    ByteString getMetadata(ActiveCall call, GetStateMetadata request) {
        String collection = request.getCollection();
        Map<String, ByteString> metadata;
        if (collection.isEmpty()) {
            metadata = call.simulator().getStateMetadata(call.namespace(), request.getKey());
        } else {
            guard.requireRead(call, collection);
            metadata = call.simulator().getPrivateDataMetadata(call.namespace(), collection, request.getKey());
        }
        StateMetadataResult.Builder result = StateMetadataResult.newBuilder();
        metadata.forEach((name, value) ->
                result.addEntries(StateMetadata.newBuilder().setMetakey(name).setValue(value)));
        return result.build().toByteString();
    }
}
