package io.tbaas.crypto.tls;

import io.tbaas.crypto.x509.Certificate;
import java.util.List;

/** Trust that its owner replaces while servers and clients use it. Thread safe. */
public final class ChangingTrust implements TrustSource {
    private record State(List<Certificate> authorities, List<Certificate> pinned, long version) {}

    private volatile State state = new State(List.of(), List.of(), 0);

    /** Replaces the authorities and keeps the pins. */
    public synchronized void replaceAuthorities(List<Certificate> authorities) {
        state = new State(List.copyOf(authorities), state.pinned, state.version + 1);
    }

    /** Replaces the pinned leaf certificates and keeps the authorities. */
    public synchronized void replacePinned(List<Certificate> pinned) {
        state = new State(state.authorities, List.copyOf(pinned), state.version + 1);
    }

    @Override
    public List<Certificate> authorities() {
        return state.authorities;
    }

    @Override
    public List<Certificate> pinned() {
        return state.pinned;
    }

    @Override
    public long version() {
        return state.version;
    }
}
