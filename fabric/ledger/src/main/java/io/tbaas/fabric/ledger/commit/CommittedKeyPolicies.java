package io.tbaas.fabric.ledger.commit;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.ledger.state.RocksStateStore;
import io.tbaas.fabric.ledger.state.StateAddress;
import io.tbaas.fabric.ledger.state.StateNamespaces;
import io.tbaas.fabric.ledger.state.StateView;
import io.tbaas.fabric.protocol.mvcc.CommittedValue;
import io.tbaas.fabric.protocol.validation.KeyPolicySource;

/** Key metadata at the present height. Thread safe. */
final class CommittedKeyPolicies implements KeyPolicySource {
    private final RocksStateStore state;

    CommittedKeyPolicies(RocksStateStore state) {
        this.state = state;
    }

    @Override
    public ByteString metadata(String namespace, String key) {
        return state.hasMetadata(namespace) ? read(StateAddress.of(namespace, key)) : ByteString.EMPTY;
    }

    @Override
    public ByteString hashedMetadata(String namespace, String collection, ByteString keyHash) {
        String hashed = StateNamespaces.hashed(namespace, collection);
        return state.hasMetadata(hashed) ? read(new StateAddress(hashed, keyHash)) : ByteString.EMPTY;
    }

    private ByteString read(StateAddress address) {
        try (StateView view = state.view()) {
            return view.get(address).map(CommittedValue::metadata).orElse(ByteString.EMPTY);
        }
    }
}
