package io.tbaas.fabric.protocol.envelope;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import java.util.HexFormat;

/**
 * Transaction ids.
 *
 * <p>Source: fabric protoutil/proputils.go#ComputeTxID.
 */
public final class TransactionIds {
    private TransactionIds() {}

    /** Lower-case hexadecimal hash of nonce and serialized creator. */
    public static String compute(ByteString nonce, ByteString creator, HashFunction hash) {
        return HexFormat.of().formatHex(hash.digest(nonce.toByteArray(), creator.toByteArray()));
    }
}
