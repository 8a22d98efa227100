package io.tbaas.fabric.ledger.block;

import com.google.protobuf.ByteString;
import java.util.HexFormat;

/** Hexadecimal digits for messages. */
final class Hex {
    private Hex() {}

    static String of(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
