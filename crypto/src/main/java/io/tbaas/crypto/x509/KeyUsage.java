package io.tbaas.crypto.x509;

/** Bits of the key usage extension (RFC 5280, 4.2.1.3). */
public enum KeyUsage {
    /** Signatures other than on certificates and revocation lists. */
    DIGITAL_SIGNATURE(0),
    /** Signatures that cannot be denied later. */
    CONTENT_COMMITMENT(1),
    /** Encrypting keys. */
    KEY_ENCIPHERMENT(2),
    /** Encrypting data. */
    DATA_ENCIPHERMENT(3),
    /** Agreeing on keys. */
    KEY_AGREEMENT(4),
    /** Signing certificates. */
    CERT_SIGN(5),
    /** Signing revocation lists. */
    CRL_SIGN(6),
    /** Only encrypting after key agreement. */
    ENCIPHER_ONLY(7),
    /** Only decrypting after key agreement. */
    DECIPHER_ONLY(8);

    private final int bit;

    KeyUsage(int bit) {
        this.bit = bit;
    }

    /** Index of this usage in the bit string. */
    int bit() {
        return bit;
    }

    /** Index of the octet that holds this usage's bit. */
    int octet() {
        return bit / Byte.SIZE;
    }

    /** This usage's bit within its octet. */
    int mask() {
        return 0x80 >> (bit % Byte.SIZE);
    }
}
