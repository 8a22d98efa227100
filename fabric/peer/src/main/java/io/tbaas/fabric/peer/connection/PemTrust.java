package io.tbaas.fabric.peer.connection;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.tls.TrustSource;
import io.tbaas.crypto.x509.Certificate;
import java.util.List;

/** Fixed roots; equal roots are equal trust, so that connections can be shared. */
record PemTrust(List<ByteString> pems) implements TrustSource {
    @Override
    public List<Certificate> authorities() {
        return pems.stream().map(pem -> Certificate.ofPem(pem.toStringUtf8())).toList();
    }

    @Override
    public long version() {
        return 0;
    }
}
