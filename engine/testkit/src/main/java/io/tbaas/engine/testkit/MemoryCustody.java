package io.tbaas.engine.testkit;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.SignatureSuites;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.VerificationKey;
import io.tbaas.crypto.tls.TlsIdentity;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.identity.KeyCustody;
import io.tbaas.engine.api.identity.KeyName;
import io.tbaas.foundation.TbaasException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keys in memory, for tests. */
public final class MemoryCustody implements KeyCustody {
    private final Map<KeyName, SigningKey> keys = new ConcurrentHashMap<>();

    @Override
    public VerificationKey make(KeyName name, SignatureAlgorithm algorithm) {
        return keys.computeIfAbsent(
                        name, unused -> SignatureSuites.of(algorithm).generateKey())
                .verificationKey();
    }

    @Override
    public SigningKey signer(KeyName name) {
        SigningKey key = keys.get(name);
        if (key == null) {
            throw new TbaasException(EngineError.KEY_MISSING, "There is no key " + name + ".");
        }
        return key;
    }

    @Override
    public TlsIdentity tls(KeyName name, String certificate) {
        return TlsIdentity.of(Certificate.allOfPem(certificate), signer(name));
    }

    @Override
    public void destroy(KeyName name) {
        keys.remove(name);
    }

    /** All names. */
    public Set<KeyName> names() {
        return Set.copyOf(keys.keySet());
    }
}
