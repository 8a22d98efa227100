package io.tbaas.fabric.protocol.rwset;

import java.io.Serializable;
import java.util.Comparator;

/**
 * Orders strings as their UTF-8 bytes compare, the order in which Fabric sorts keys; it differs from {@link
 * String#compareTo} where surrogate pairs meet characters from U+E000 on.
 */
public final class Utf8Order implements Comparator<String>, Serializable {
    /** The only instance. */
    public static final Utf8Order INSTANCE = new Utf8Order();

    private static final long serialVersionUID = 1L;

    private Utf8Order() {}

    @Override
    public int compare(String left, String right) {
        int shared = Math.min(left.length(), right.length());
        for (int i = 0; i < shared; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                return Integer.compare(rank(a), rank(b));
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    // Surrogates stand for code points above the basic plane, so they come after every other character.
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + Character.MAX_VALUE : unit;
    }

    private Object readResolve() {
        return INSTANCE;
    }
}
