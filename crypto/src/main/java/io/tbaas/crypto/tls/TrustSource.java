package io.tbaas.crypto.tls;

import io.tbaas.crypto.x509.Certificate;
import java.util.List;

/**
 * Whom a TLS end trusts at this moment; asked at every handshake. Implementations are thread safe, and their version
 * grows whenever roots or pins change.
 */
public interface TrustSource {
    /** Root and intermediate authorities. */
    List<Certificate> authorities();

    /** If not empty, only these very leaf certificates are trusted (in addition to a valid chain being unnecessary). */
    default List<Certificate> pinned() {
        return List.of();
    }

    /** Grows with every change. */
    long version();

    /** Trust that never changes; equal when the authorities are, so that connections made with it can be shared. */
    static TrustSource fixed(List<Certificate> authorities) {
        return new Fixed(authorities);
    }

    /** See {@link #fixed}. */
    record Fixed(List<Certificate> authorities) implements TrustSource {
        /** Keeps a copy. */
        public Fixed {
            authorities = List.copyOf(authorities);
        }

        @Override
        public long version() {
            return 0;
        }
    }
}
