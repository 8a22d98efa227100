package io.tbaas.samples.traceability;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ledger.KeyModification;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;

/** A ledger in memory behind the calls of the stub that the contract uses; any other call fails the test. */
final class FakeLedger {
    private static final byte[] CREATOR = creator();

    private final Map<String, String> state = new HashMap<>();
    private final Map<String, List<KeyModification>> history = new HashMap<>();
    private int transactions;

    /** The context of the next transaction. */
    Context transaction() {
        String txId = "tx-" + ++transactions;
        return new Context((ChaincodeStub) Proxy.newProxyInstance(
                ChaincodeStub.class.getClassLoader(),
                new Class<?>[] {ChaincodeStub.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "getCreator" -> CREATOR;
                    case "getTxId" -> txId;
                    case "getState" -> state.getOrDefault(args[0], "").getBytes(StandardCharsets.UTF_8);
                    case "putStringState" -> {
                        put(txId, (String) args[0], (String) args[1]);
                        yield null;
                    }
                    case "getHistoryForKey" -> new Changes(history.getOrDefault(args[0], List.of()));
                    default -> throw new AssertionError("the contract called " + method.getName());
                }));
    }

    int batchCount() {
        return state.size();
    }

    private void put(String txId, String key, String value) {
        state.put(key, value);
        history.computeIfAbsent(key, unused -> new ArrayList<>()).add(new Change(txId, value));
    }

    private static byte[] creator() {
        try (InputStream pem = FakeLedger.class.getResourceAsStream("/creator.pem")) {
            return SerializedIdentity.newBuilder()
                    .setMspid("Org1MSP")
                    .setIdBytes(ByteString.readFrom(pem))
                    .build()
                    .toByteArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private record Change(String txId, String value) implements KeyModification {
        @Override
        public String getTxId() {
            return txId;
        }

        @Override
        public byte[] getValue() {
            return value.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String getStringValue() {
            return value;
        }

        @Override
        public Instant getTimestamp() {
            return Instant.EPOCH;
        }

        @Override
        public boolean isDeleted() {
            return false;
        }
    }

    /** History as Fabric gives it: the newest first. */
    private record Changes(List<KeyModification> changes) implements QueryResultsIterator<KeyModification> {
        @Override
        public Iterator<KeyModification> iterator() {
            List<KeyModification> newestFirst = new ArrayList<>(changes);
            Collections.reverse(newestFirst);
            return newestFirst.iterator();
        }

        @Override
        public void close() {}
    }
}
