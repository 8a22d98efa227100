package io.tbaas.fabric.protocol.msp;

import io.tbaas.foundation.Bytes;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An organisational unit of an identity or a rule.
 *
 * @param name its name
 * @param certifiers the digest of the authorities that certify it; empty in a rule that accepts any
 */
record Unit(String name, Bytes certifiers) {
    private static final int SHOWN_BYTES = 8;

    boolean certifiedAs(Unit rule) {
        return rule.certifiers.isEmpty() || rule.certifiers.equals(certifiers);
    }

    /** Units as Fabric's refusals show them: {@code [client(0011223344556677)]}. */
    static String shown(List<Unit> units) {
        return units.stream().map(Unit::shown).collect(Collectors.joining(" ", "[", "]"));
    }

    private String shown() {
        return name + "(" + certifiers.toHex().substring(0, 2 * SHOWN_BYTES).toUpperCase(Locale.ROOT) + ")";
    }
}
