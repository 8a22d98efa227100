package io.tbaas.fabric.peer.scc;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.ProtocolError;
import io.tbaas.fabric.protocol.msp.Identity;
import io.tbaas.fabric.protocol.msp.Msp;
import io.tbaas.fabric.protocol.msp.MspException;
import io.tbaas.fabric.protocol.msp.MspRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/** A channel without members. */
final class FakeMembers implements MspRegistry {
    @Override
    public Identity deserialize(ByteString serializedIdentity) {
        throw new MspException(ProtocolError.INVALID_IDENTITY, "MSP is unknown");
    }

    @Override
    public void validate(Identity identity) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void requirePrincipal(Identity identity, MSPPrincipal principal) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean satisfies(Identity identity, MSPPrincipal principal) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void requireWellFormed(SerializedIdentity identity) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Msp> msp(MspId id) {
        return Optional.empty();
    }

    @Override
    public Collection<Msp> all() {
        return List.of();
    }
}
