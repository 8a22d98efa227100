package io.tbaas.fabric.peer.lifecycle;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.chaincode.InstalledChaincode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.hyperledger.fabric.protos.peer.lifecycle.StateData;

/** The packages on this peer, also by what an approval reveals of them: the hash of the encoded id. Thread safe. */
final class InstalledPackages {
    private final Map<String, InstalledChaincode> byId = new ConcurrentSkipListMap<>();

    InstalledPackages(List<InstalledChaincode> present) {
        present.forEach(this::add);
    }

    void add(InstalledChaincode installed) {
        byId.put(installed.packageId(), installed);
    }

    Collection<InstalledChaincode> all() {
        return List.copyOf(byId.values());
    }

    Optional<InstalledChaincode> find(String packageId) {
        return Optional.ofNullable(byId.get(packageId));
    }

    /** The installed package whose id was approved, known by the hash that the channel's state keeps of it. */
    Optional<String> approved(ByteString hashOfSource, HashFunction hash) {
        return byId.keySet().stream()
                .filter(packageId -> hashOfSource.equals(hashOf(packageId, hash)))
                .findFirst();
    }

    private static ByteString hashOf(String packageId, HashFunction hash) {
        StateData stored = StateData.newBuilder().setString(packageId).build();
        return ByteString.copyFrom(hash.digest(stored.toByteArray()));
    }
}
