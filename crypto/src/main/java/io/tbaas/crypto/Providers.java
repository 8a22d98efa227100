package io.tbaas.crypto;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The security providers this module uses directly; only {@link ProcessCrypto} installs one process-wide. */
final class Providers {
    static final SecureRandom RANDOM = new SecureRandom();

    private static final Logger LOG = LoggerFactory.getLogger(Providers.class);

    private Providers() {}

    /** The fastest provider for ECDSA on this machine; which one, and why not the first choice, is logged once. */
    static Provider ecdsa() {
        return Fastest.PROVIDER;
    }

    /** Whether the native library of the first choice loaded. */
    static boolean isNative() {
        return !(Fastest.PROVIDER instanceof BouncyCastleProvider);
    }

    /** Loaded at its first use, which takes half a second. */
    static Provider bouncyCastle() {
        return BouncyCastle.PROVIDER;
    }

    static MessageDigest sm3() throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SM3", bouncyCastle());
    }

    private static final class BouncyCastle {
        static final Provider PROVIDER = new BouncyCastleProvider();
    }

    private static final class Fastest {
        static final Provider PROVIDER = choose();

        private static Provider choose() {
            try {
                return Native.load();
            } catch (LinkageError e) {
                LOG.warn(
                        "Amazon Corretto Crypto Provider does not load here ({}): signatures use Bouncy Castle and are"
                                + " slower",
                        e.toString());
                return bouncyCastle();
            }
        }
    }

    /** Apart, so that a missing archive shows when it is asked for and not when its users are linked. */
    private static final class Native {
        static Provider load() {
            AmazonCorrettoCryptoProvider provider = AmazonCorrettoCryptoProvider.INSTANCE;
            Throwable reason = provider.getLoadingError();
            if (reason != null) {
                throw new LinkageError(reason.getMessage(), reason);
            }
            LOG.debug("Signatures use Amazon Corretto Crypto Provider {}", provider.getVersionStr());
            return provider;
        }
    }
}
