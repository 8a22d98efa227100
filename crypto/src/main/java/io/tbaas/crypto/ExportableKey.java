package io.tbaas.crypto;

import io.tbaas.foundation.Bytes;

/** A private key that lives in this process's memory. */
sealed interface ExportableKey extends SigningKey permits EcdsaSigningKey, Ed25519SigningKey, Sm2SigningKey {
    /** PKCS#8 PrivateKeyInfo, DER. */
    Bytes privateKeyInfo();
}
