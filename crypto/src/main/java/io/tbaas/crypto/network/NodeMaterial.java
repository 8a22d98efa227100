package io.tbaas.crypto.network;

import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.tls.TlsIdentity;
import io.tbaas.crypto.x509.Certificate;
import java.util.List;

/** Keys and certificates of one node or user; name is the common name, for example {@code peer0.org1.example.com}. */
public record NodeMaterial(
        String name,
        Role role,
        Certificate certificate,
        SigningKey key,
        Certificate tlsCertificate,
        SigningKey tlsKey) {
    /** What the identity is for. */
    public enum Role {
        PEER,
        ORDERER,
        CLIENT,
        ADMIN
    }

    /** Its TLS end. */
    public TlsIdentity tlsIdentity() {
        return TlsIdentity.of(List.of(tlsCertificate), tlsKey);
    }
}
