package io.tbaas.crypto.x509;

import io.tbaas.crypto.CryptoError;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;

/** Reads and writes ASN.1 structures in their distinguished encoding. */
final class Der {
    private Der() {}

    /**
     * Parses one structure that takes up all the bytes.
     *
     * @throws TbaasException {@code MALFORMED} for trailing bytes, indefinite or padded lengths, or another structure
     */
    static <T> T decode(Bytes der, String what, Function<ASN1Primitive, T> reader) {
        try {
            ASN1Primitive primitive = ASN1Primitive.fromByteArray(der.toArray());
            // Definite lengths in their shortest form; the order of sets stays as it is, as in Go.
            if (primitive == null
                    || !Bytes.wrap(primitive.getEncoded(ASN1Encoding.DL)).equals(der)) {
                throw new TbaasException(CryptoError.MALFORMED, "malformed " + what + ": not DER");
            }
            return reader.apply(primitive);
        } catch (TbaasException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The parser tells malformed input by unchecked exceptions of many kinds, class casts among them.
            String detail = e.getMessage() == null ? "" : ": " + e.getMessage();
            throw new TbaasException(CryptoError.MALFORMED, "malformed " + what + detail, e);
        }
    }

    static Bytes encode(ASN1Encodable structure) {
        try {
            return Bytes.wrap(structure.toASN1Primitive().getEncoded(ASN1Encoding.DL));
        } catch (IOException e) {
            throw new TbaasException(CryptoError.PROVIDER_FAILED, "cannot encode a structure", e);
        }
    }
}
