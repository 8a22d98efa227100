package io.tbaas.crypto;

import io.tbaas.foundation.TbaasException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The security providers this module uses directly; none is ever installed process-wide. */
final class Providers {
    static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private Providers() {}

    static MessageDigest digest(String standardName) {
        try {
            return standardName.equals("SM3")
                    ? MessageDigest.getInstance(standardName, BOUNCY_CASTLE)
                    : MessageDigest.getInstance(standardName);
        } catch (NoSuchAlgorithmException e) {
            throw new TbaasException(CryptoError.PROVIDER_FAILED, "no provider for " + standardName, e);
        }
    }
}
