package io.tbaas.fabric.protocol.lifecycle;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.ProtocolError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeEndorsementInfo;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeValidationInfo;
import org.hyperledger.fabric.protos.peer.lifecycle.StateData;
import org.hyperledger.fabric.protos.peer.lifecycle.StateMetadata;

/**
 * Spreads structures over keys and gathers them again; writes only what differs from what is there.
 *
 * <p>Source: fabric core/chaincode/lifecycle/serializer.go.
 */
final class StateSerializer {
    private static final String MALFORMED = "proto: cannot parse invalid wire-format data";

    private StateSerializer() {}

    static void write(String group, String name, StateEntry entry, WritableState state) {
        StateMetadata metadata = metadata(group, name, state).orElseGet(StateMetadata::getDefaultInstance);
        Map<String, Optional<ByteString>> existing = new LinkedHashMap<>();
        for (String field : metadata.getFieldsList()) {
            String key = LifecycleKeys.field(group, name, field);
            existing.put(key, state.get(key));
        }
        for (String field : entry.fieldNames()) {
            String key = LifecycleKeys.field(group, name, field);
            ByteString value = entry.encoded(field);
            Optional<ByteString> present = existing.getOrDefault(key, Optional.empty());
            if (!present.equals(Optional.of(value))) {
                state.put(key, value);
            }
            existing.remove(key);
        }
        if (!existing.isEmpty()
                || !entry.datatype().equals(metadata.getDatatype())
                || metadata.getFieldsCount() != entry.fields().size()) {
            state.put(LifecycleKeys.metadata(group, name), metadataOf(entry));
        }
        existing.keySet().forEach(state::delete);
    }

    /** Names of the fields whose hashes differ; the datatype alone when the list of fields already does. */
    static List<String> mismatches(String group, String name, StateEntry entry, OpaqueState state, HashFunction hash) {
        Map<String, Optional<ByteString>> hashes = new LinkedHashMap<>();
        Optional<ByteString> metadataHash = state.hash(LifecycleKeys.metadata(group, name));
        for (String field : entry.fieldNames()) {
            hashes.put(field, state.hash(LifecycleKeys.field(group, name, field)));
        }
        if (!isHashOf(metadataOf(entry), metadataHash, hash)) {
            return List.of(entry.datatype());
        }
        List<String> mismatches = new ArrayList<>();
        for (String field : entry.fieldNames()) {
            if (!isHashOf(entry.encoded(field), hashes.getOrDefault(field, Optional.empty()), hash)) {
                mismatches.add(field);
            }
        }
        return mismatches;
    }

    /** Whether the list of fields of such an entry stands there, whatever its fields say. */
    static boolean isMetadataWritten(
            String group, String name, StateEntry entry, OpaqueState state, HashFunction hash) {
        return isHashOf(metadataOf(entry), state.hash(LifecycleKeys.metadata(group, name)), hash);
    }

    static Optional<StateMetadata> metadata(String group, String name, ReadableState state) {
        return state.get(LifecycleKeys.metadata(group, name))
                .map(bytes -> parse(
                        bytes,
                        StateMetadata.parser(),
                        "could not unmarshal metadata for namespace " + group + "/" + name));
    }

    static SortedMap<String, StateMetadata> allMetadata(String group, RangeableState state) {
        String prefix = LifecycleKeys.metadata(group, "");
        SortedMap<String, StateMetadata> all = new TreeMap<>();
        state.startingWith(prefix)
                .forEach((key, value) -> all.put(
                        key.substring(prefix.length()),
                        parse(value, StateMetadata.parser(), "error unmarshalling metadata for key " + key)));
        return all;
    }

    static ChaincodeDefinition definition(String group, String name, StateMetadata metadata, ReadableState state) {
        requireType(StateEntry.DEFINITION, metadata);
        long sequence = int64(group, name, LifecycleKeys.SEQUENCE, state);
        return new ChaincodeDefinition(sequence, parameterFields(group, name, state));
    }

    static ChaincodeParameters parameters(String group, String name, StateMetadata metadata, ReadableState state) {
        requireType(StateEntry.PARAMETERS, metadata);
        return parameterFields(group, name, state);
    }

    static String localPackage(String group, String name, StateMetadata metadata, ReadableState state) {
        requireType(StateEntry.LOCAL_PACKAGE, metadata);
        StateData data = field(group, name, "PackageID", state);
        return switch (data.getTypeCase()) {
            case STRING -> data.getString();
            case TYPE_NOT_SET -> "";
            case INT64, BYTES ->
                throw refused("expected key " + group + "/fields/" + name + "/PackageID to encode a value of type "
                        + "String, but was " + goType(data));
        };
    }

    /** A counter; 0 if the key does not exist. */
    static long int64(String group, String name, String field, ReadableState state) {
        StateData data = field(group, name, field, state);
        return switch (data.getTypeCase()) {
            case INT64 -> data.getInt64();
            case TYPE_NOT_SET -> 0;
            case STRING, BYTES ->
                throw refused("expected key " + LifecycleKeys.field(group, name, field)
                        + " to encode a value of type Int64, but was " + goType(data));
        };
    }

    private static ChaincodeParameters parameterFields(String group, String name, ReadableState state) {
        return new ChaincodeParameters(
                message(group, name, "EndorsementInfo", ChaincodeEndorsementInfo.parser(), state),
                message(group, name, "ValidationInfo", ChaincodeValidationInfo.parser(), state),
                message(group, name, "Collections", CollectionConfigPackage.parser(), state));
    }

    private static <T> T message(String group, String name, String field, Parser<T> parser, ReadableState state) {
        StateData data = field(group, name, field, state);
        String key = LifecycleKeys.field(group, name, field);
        return switch (data.getTypeCase()) {
            case BYTES -> parse(data.getBytes(), parser, "could not unmarshal key " + key + " to " + field);
            case TYPE_NOT_SET -> parse(ByteString.EMPTY, parser, key);
            case STRING, INT64 ->
                throw refused("expected key " + key + " to encode a value of type []byte, but was " + goType(data));
        };
    }

    private static StateData field(String group, String name, String field, ReadableState state) {
        String key = LifecycleKeys.field(group, name, field);
        return parse(
                state.get(key).orElse(ByteString.EMPTY),
                StateData.parser(),
                "could not unmarshal state for key " + key);
    }

    private static ByteString metadataOf(StateEntry entry) {
        return StateMetadata.newBuilder()
                .setDatatype(entry.datatype())
                .addAllFields(entry.fieldNames())
                .build()
                .toByteString();
    }

    private static boolean isHashOf(ByteString value, Optional<ByteString> stored, HashFunction hash) {
        return stored.equals(Optional.of(ByteString.copyFrom(hash.digest(value.toByteArray()))));
    }

    private static void requireType(String expected, StateMetadata metadata) {
        if (!expected.equals(metadata.getDatatype())) {
            throw refused("type name mismatch '" + expected + "' != '" + metadata.getDatatype() + "'");
        }
    }

    private static <T> T parse(ByteString bytes, Parser<T> parser, String what) {
        try {
            return Parsing.parse(bytes, parser);
        } catch (InvalidProtocolBufferException malformed) {
            throw refused(what + ": " + MALFORMED);
        }
    }

    private static String goType(StateData data) {
        return switch (data.getTypeCase()) {
            case INT64 -> "*lifecycle.StateData_Int64";
            case BYTES -> "*lifecycle.StateData_Bytes";
            case STRING -> "*lifecycle.StateData_String_";
            case TYPE_NOT_SET -> "<nil>";
        };
    }

    static LifecycleException refused(String message) {
        return new LifecycleException(ProtocolError.LIFECYCLE_REFUSED, message);
    }
}
