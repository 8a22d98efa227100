package io.tbaas.fabric.protocol.lifecycle;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.peer.lifecycle.StateData;

/**
 * A structure as it is spread over state: one key per field and one for the list of fields.
 *
 * @param datatype name of the structure
 * @param fields its fields in order of declaration
 */
record StateEntry(String datatype, Map<String, StateData> fields) {
    static final String DEFINITION = "ChaincodeDefinition";
    static final String PARAMETERS = "ChaincodeParameters";
    static final String LOCAL_PACKAGE = "ChaincodeLocalPackage";

    static StateEntry of(ChaincodeDefinition definition) {
        Map<String, StateData> fields = new LinkedHashMap<>();
        fields.put(
                LifecycleKeys.SEQUENCE,
                StateData.newBuilder().setInt64(definition.sequence()).build());
        fields.putAll(of(definition.parameters()).fields());
        return new StateEntry(DEFINITION, fields);
    }

    static StateEntry of(ChaincodeParameters parameters) {
        Map<String, StateData> fields = new LinkedHashMap<>();
        fields.put("EndorsementInfo", bytes(parameters.endorsementInfo()));
        fields.put("ValidationInfo", bytes(parameters.validationInfo()));
        fields.put("Collections", bytes(parameters.collections()));
        return new StateEntry(PARAMETERS, fields);
    }

    static StateEntry ofLocalPackage(String packageId) {
        return new StateEntry(
                LOCAL_PACKAGE,
                Map.of("PackageID", StateData.newBuilder().setString(packageId).build()));
    }

    List<String> fieldNames() {
        return List.copyOf(fields.keySet());
    }

    ByteString encoded(String field) {
        StateData data = fields.get(field);
        return data == null ? ByteString.EMPTY : data.toByteString();
    }

    private static StateData bytes(MessageLite message) {
        return StateData.newBuilder().setBytes(message.toByteString()).build();
    }
}
