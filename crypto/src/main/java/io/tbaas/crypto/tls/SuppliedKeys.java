package io.tbaas.crypto.tls;

import io.tbaas.crypto.HashFunction;
import io.tbaas.foundation.Bytes;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Shows the identity of the moment. TLS asks in three steps (alias, chain, key), and an identity may be replaced between
 * them: each alias therefore stands for one identity, and the last few stay known.
 */
final class SuppliedKeys extends X509ExtendedKeyManager {
    private static final int KNOWN_MAX = 16;

    private final Supplier<TlsIdentity> source;
    private final ConcurrentHashMap<String, TlsIdentity> known = new ConcurrentHashMap<>();

    SuppliedKeys(Supplier<TlsIdentity> source) {
        this.source = source;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return aliasFor(keyType);
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return aliasFor(keyTypes);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return aliasFor(keyType);
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return aliasFor(keyTypes);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        String alias = aliasFor(keyType);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return getServerAliases(keyType, issuers);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        TlsIdentity identity = known.get(alias);
        return identity == null ? null : identity.jcaChain();
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        TlsIdentity identity = known.get(alias);
        return identity == null ? null : identity.privateKey();
    }

    private @Nullable String aliasFor(String... keyTypes) {
        TlsIdentity identity = source.get();
        String keyType = identity.privateKey().getAlgorithm();
        for (String wanted : keyTypes) {
            if (wanted.equals(keyType)) {
                return remember(identity);
            }
        }
        return null;
    }

    private String remember(TlsIdentity identity) {
        String alias = Bytes.wrap(
                        HashFunction.SHA_256.digest(identity.certificate().der().toArray()))
                .toHex();
        if (known.putIfAbsent(alias, identity) == null && known.size() > KNOWN_MAX) {
            known.keySet().removeIf(other -> !other.equals(alias));
        }
        return alias;
    }
}
