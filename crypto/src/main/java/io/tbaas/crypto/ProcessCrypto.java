package io.tbaas.crypto;

import java.security.Security;

/** What a whole process, not a library, decides about its providers. */
public final class ProcessCrypto {
    private ProcessCrypto() {}

    /**
     * Lets everything in this process that asks the JDK for TLS records, digests or key agreement use the native provider
     * where it loads: it is at full speed from the first byte, while the JDK's own code is slow until it is compiled. For
     * main methods, before anything else uses cryptography; without the native library it changes nothing.
     */
    public static void preferNative() {
        if (Providers.isNative()) {
            Security.insertProviderAt(Providers.ecdsa(), 1);
        }
    }
}
