package io.tbaas.fabric.ledger.rocks;

import java.util.Arrays;

/** Builds range bounds of keys ordered as unsigned bytes. */
public final class KeyRange {
    private KeyRange() {}

    /** The least key above every key with that prefix; the prefix must not consist of {@code 0xff} only. */
    public static byte[] after(byte[] prefix) {
        int last = prefix.length - 1;
        while (last >= 0 && prefix[last] == (byte) 0xff) {
            last--;
        }
        if (last < 0) {
            throw new IllegalArgumentException("there is no key after this prefix");
        }
        byte[] bound = Arrays.copyOf(prefix, last + 1);
        bound[last]++;
        return bound;
    }

    /** Whether the key begins with the prefix. */
    public static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }
}
